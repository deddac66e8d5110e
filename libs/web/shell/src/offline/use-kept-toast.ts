import { useOffline } from '@alongside/web-client';
import { toast, useText } from '@alongside/web-ui';

/** Says that an entry was kept on this device, and offers to take it back; `words` replaces the usual sentence. */
export function useKeptToast(): (key: string, words?: string) => void {
  const t = useText(['shell', 'ui']);
  const offline = useOffline();
  return (key, words) =>
    toast(words ?? t('shell:offline.kept'), {
      label: t('ui:undo'),
      run: () => void offline?.discard(key).then((there) => {
        if (!there) toast(t('shell:offline.sentAlready'));
      }),
    });
}
