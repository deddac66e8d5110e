import type { ApiProblem } from '@alongside/web-client';
import { useText } from '@alongside/web-ui';

/** Why the server does not take a password, in words. */
export function usePasswordWords(): (problem: string) => string {
  const t = useText('account');
  return (problem) => t(`passwords.problem.${problem}`);
}

/** What went wrong with a request on the pages about signing in, in words. */
export function useEntryWords(): (problem: ApiProblem) => string {
  const t = useText('account');
  return ({ code, retryAfter }) => {
    if (code === 'TOO_MANY_REQUESTS') return t('passwords.tooMany', { count: Math.max(1, Math.ceil((retryAfter ?? 60) / 60)) });
    return code === 'NETWORK' ? t('passwords.network') : t('passwords.internal');
  };
}
