import { useFormats, useText } from '@alongside/web-ui';
import { dayValues, fieldValues, wordedValues } from '../../reasons/reason-values';
import { isolated, useFieldWords } from '../import-words';

/** A reason as the graph gives it. */
interface ShownReason {
  wording: string | null;
  values: Record<string, unknown>;
  /** The sentence in English, for reasons that were kept before sentences had names. */
  reason: string;
}

/** Says reasons in the language of the screen; null for one that it has no sentence for. */
function useReasonWords(): (reason: ShownReason) => string | null {
  const t = useText('register');
  const formats = useFormats('Europe/London');
  const fieldWords = useFieldWords();

  function shown(name: string, value: unknown): string {
    const text = String(value);
    const words = wordedValues[name];
    if (words !== undefined) return formats.list(text.split(',').map((key) => t(`word.${words}.${key}`, { defaultValue: key })));
    if (fieldValues.has(name)) return formats.list(text.split(/,\s*/).map(fieldWords));
    if (dayValues.has(name) && /^\d{4}-\d{2}-\d{2}$/.test(text)) return formats.day(text);
    if (typeof value === 'number') return name === 'line' ? text : formats.number(value);
    return isolated(text);
  }

  return ({ wording, values }) => {
    if (wording === null) return null;
    const named = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, shown(name, value)]));
    return t(`said.${wording}`, { ...named, defaultValue: '' }) || null;
  };
}

/** A reason in the language of the screen, or in English where it has no words for it. */
export function ReasonText({ reason }: { reason: ShownReason }) {
  const words = useReasonWords()(reason);
  return words === null ? <bdi lang="en" dir="ltr">{reason.reason}</bdi> : <>{words}</>;
}
