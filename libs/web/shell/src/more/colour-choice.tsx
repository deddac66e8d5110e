import { useMantineColorScheme } from '@mantine/core';
import { useText } from '@alongside/web-ui';
import classes from './more.module.css';

/** Light, dark, or as the device is set. */
export function ColourChoice() {
  const t = useText('shell');
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <fieldset className={classes.choice}>
      <legend>{t('more.colours')}</legend>
      {(['auto', 'light', 'dark'] as const).map((scheme) => (
        <button key={scheme} type="button" aria-pressed={scheme === colorScheme} onClick={() => setColorScheme(scheme)}>
          {t(`more.scheme.${scheme}`)}
        </button>
      ))}
    </fieldset>
  );
}
