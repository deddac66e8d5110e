import { type ApiProblem, useCommand } from '@alongside/web-client';
import { toast, useText } from '@alongside/web-ui';
import { useNavigate } from 'react-router';
import { DiscardRegisterDocument } from '../register.generated';

/** Gives an import up and goes back to where one begins. */
export function useDiscard(importId: string): { giveUp: () => void; leaving: boolean; notLeft: ApiProblem | null } {
  const t = useText('register');
  const navigate = useNavigate();
  const [discard, { busy, problem }] = useCommand(DiscardRegisterDocument);
  async function giveUp() {
    const gone = await discard({ importId }).then(() => true, () => false);
    if (!gone) return;
    toast(t('preview.discarded'));
    await navigate('/register');
  }
  return { giveUp: () => void giveUp(), leaving: busy, notLeft: problem };
}
