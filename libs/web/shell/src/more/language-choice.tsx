import { type Language, languageFacts, languages, useLanguage, useText } from '@alongside/web-ui';
import classes from './more.module.css';

/** The languages in their own words. `quiet` is the small form at the foot of the sign-in page. */
export function LanguageChoice({ quiet = false }: { quiet?: boolean }) {
  const t = useText('shell');
  const { language, choose } = useLanguage();
  return (
    <fieldset className={classes.choice} data-quiet={quiet || undefined}>
      <legend className={quiet ? 'unseen' : undefined}>{t('more.language')}</legend>
      {languages.map((tag: Language) => (
        <button key={tag} type="button" lang={tag} dir={languageFacts[tag].direction} aria-pressed={tag === language} onClick={() => void choose(tag)}>
          {languageFacts[tag].name}
        </button>
      ))}
    </fieldset>
  );
}
