import { Button, ProblemNote, Sheet, type ShownProblem, useText } from '@alongside/web-ui';

interface StopSheetProps {
  title: string;
  settingName: string;
  busy: boolean;
  problem: ShownProblem | null;
  onStop: () => void;
  onClose: () => void;
}

/** Says what stopping means before it is done. */
export function StopSheet({ title, settingName, busy, problem, onStop, onClose }: StopSheetProps) {
  const t = useText(['console', 'ui']);
  return (
    <Sheet title={t('console:stop.title', { feature: title, setting: settingName })} onClose={onClose} foot={
      <>
        <Button variant="default" onClick={onClose}>{t('console:stop.keep')}</Button>
        <Button loading={busy} onClick={onStop}>{t('console:stop.do')}</Button>
      </>
    }>
      <p>{t('console:stop.new')}</p>
      <p>{t('console:stop.given')}</p>
      <p>{t('console:stop.again')}</p>
      <ProblemNote problem={problem} />
    </Sheet>
  );
}
