/** Where somebody gets e-mail. */
export interface MailAddress {
  name: string;
  /** Of the form local@domain. */
  address: string;
}

/** A letter as its kind composes it: plain sentences, at most one thing to press. */
export interface Letter {
  to: MailAddress;
  /** Whose name stands as the sender's; the address is always the server's own. */
  fromName?: string;
  /** BCP 47. */
  language: string;
  subject: string;
  /** The first line: "Dear Anna,". */
  greeting: string;
  paragraphs: readonly string[];
  button?: { label: string; href: string };
  /** Small, at the end: why this came, what to do if it was not meant for the reader. */
  closing: readonly string[];
}

/** A letter as it is handed in. */
export interface WrittenLetter {
  text: string;
  html: string;
}

const rightToLeft = new Set(['ar', 'fa', 'he', 'ur', 'ps', 'ku']);

/** The letter's plain text and its HTML, which says the same and loads nothing. */
export function writeLetter({ language, subject, greeting, paragraphs, button, closing }: Letter): WrittenLetter {
  const text = [greeting, ...paragraphs, ...(button ? [`${button.label}:\n${button.href}`] : []), '—', ...closing].join('\n\n');
  const direction = rightToLeft.has(language.split('-')[0] ?? '') ? 'rtl' : 'ltr';
  const html = `<!doctype html>
<html lang="${escape(language)}" dir="${direction}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${escape(subject)}</title></head>
<body style="margin:0;padding:24px 16px;background:#f6f2ea;color:#1f2a26;font:17px/1.55 'Atkinson Hyperlegible Next',system-ui,sans-serif">
<main style="max-width:34em;margin:0 auto;padding:28px;background:#fffdf9;border-radius:16px">
<p style="margin:0 0 1em">${escape(greeting)}</p>
${paragraphs.map((paragraph) => `<p style="margin:0 0 1em">${escape(paragraph)}</p>`).join('\n')}
${button ? `<p style="margin:1.5em 0"><a href="${escape(button.href)}" style="display:inline-block;padding:14px 22px;border-radius:12px;background:#1f6f5c;color:#ffffff;font-weight:600;text-decoration:none">${escape(button.label)}</a></p>` : ''}
${closing.map((line) => `<p style="margin:1em 0 0;font-size:14px;color:#5a655f">${escape(line)}</p>`).join('\n')}
</main></body></html>
`;
  return { text: `${text}\n`, html };
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => escapes[character] ?? character);
}
