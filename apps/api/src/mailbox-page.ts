import type { MailboxLetter } from '@alongside/server-mail';

/**
 * The demo's mailbox: what would have gone out as e-mail, newest first. Served only where the demo runs and no mail server is given.
 * @param nonce this answer's style nonce
 * @param factors what people of the demo are asked for besides their password, right now
 */
export function mailboxPage(nonce: string, letters: readonly MailboxLetter[], factors: readonly { name: string; code: string }[]): string {
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="refresh" content="20">
<title>Mailbox · Alongside demo</title>
<style nonce="${nonce}">${styles}</style>
</head>
<body>
<main>
<h1>Mailbox</h1>
<p>E-mail of the demo is shown here and goes nowhere.</p>
${factors.length === 0 ? '' : `<section><h2>Codes for signing in</h2><p>Instead of an app on a phone: each code holds for half a minute.</p><dl>${factors.map(({ name, code }) => `<div><dt>${escape(name)}</dt><dd>${escape(code)}</dd></div>`).join('')}</dl></section>`}
<section aria-label="Letters">
${letters.length === 0 ? '<p>Nothing has been sent yet.</p>' : letters.map(letterCard).join('\n')}
</section>
<p><a href="/">Back to the start</a></p>
</main>
</body>
</html>
`;
}

function letterCard({ toName, toAddress, subject, language, body, link, linkLabel, at }: MailboxLetter): string {
  const paragraphs = body.split('\n\n').map((paragraph) => `<p>${escape(paragraph)}</p>`).join('');
  return `<article><h2>${escape(subject)}</h2><p>To ${escape(toName)} &lt;${escape(toAddress)}&gt; · <time datetime="${at.toISOString()}">${at.toISOString().slice(0, 16).replace('T', ' ')}</time></p>
<div lang="${escape(language)}" dir="auto">${paragraphs}${link ? `<p><a class="button" href="${escape(link)}">${escape(linkLabel ?? link)}</a></p>` : ''}</div></article>`;
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escape = (text: string): string => text.replace(/[&<>"']/g, (character) => escapes[character] ?? character);

const styles = `
:root { --paper: #fbf8f2; --card: #ffffff; --line: #e6dfd1; --ink: #22302b; --ink-2: #55635d; --brand: #1c6b58; --on-brand: #ffffff; }
@media (prefers-color-scheme: dark) { :root { --paper: #151b18; --card: #1e2622; --line: #323d37; --ink: #eef1ea; --ink-2: #b4c0b9; --brand: #6cc7ad; --on-brand: #10201b; } }
* { box-sizing: border-box; margin: 0; }
body { padding: 32px 16px; background: var(--paper); color: var(--ink); font: 400 16px/1.5 "Atkinson Hyperlegible Next", system-ui, sans-serif; -webkit-font-smoothing: antialiased; }
main { width: min(100%, 640px); margin: 0 auto; }
h1 { font-size: 28px; line-height: 1.15; }
h2 { font-size: 18px; }
p { margin-top: 8px; color: var(--ink-2); }
section { margin-top: 24px; display: grid; gap: 12px; }
article, dl { padding: 20px; background: var(--card); border: 1.5px solid var(--line); border-radius: 16px; overflow-wrap: anywhere; }
article div p { color: var(--ink); }
dl { display: grid; gap: 8px; }
dl div { display: flex; justify-content: space-between; gap: 16px; }
dd { margin: 0; font-variant-numeric: tabular-nums; font-weight: 700; letter-spacing: .08em; }
a { color: var(--brand); }
.button { display: inline-block; min-height: 44px; padding: 10px 18px; border-radius: 12px; background: var(--brand); color: var(--on-brand); text-decoration: none; }
a:focus-visible { outline: 3px solid var(--brand); outline-offset: 2px; }
`;
