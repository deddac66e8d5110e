/**
 * The page at `/`: two doors. Small enough to stand on its own, in the product's colours, light and dark.
 * @param nonce this answer's style nonce
 */
export function landingPage(nonce: string): string {
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Alongside</title>
<style nonce="${nonce}">${styles}</style>
</head>
<body>
<main>
<h1>Alongside</h1>
<p>Where a nursery and a child’s family work together. Who are you here as?</p>
<nav aria-label="Choose your way in">
<a href="/family/"><strong>Family</strong><span>Your child’s day, messages and what needs you</span></a>
<a href="/staff/"><strong>Nursery</strong><span>Your room, the children in it and their day</span></a>
</nav>
</main>
</body>
</html>
`;
}

const styles = `
:root { --paper: #fbf8f2; --card: #ffffff; --line: #e6dfd1; --ink: #22302b; --ink-2: #55635d; --brand: #1c6b58; --shadow: 0 1px 2px rgb(34 48 43 / .06), 0 6px 20px rgb(34 48 43 / .05); }
@media (prefers-color-scheme: dark) { :root { --paper: #151b18; --card: #1e2622; --line: #323d37; --ink: #eef1ea; --ink-2: #b4c0b9; --brand: #6cc7ad; --shadow: none; } }
* { box-sizing: border-box; margin: 0; }
body { min-height: 100vh; display: grid; place-items: center; padding: 24px 16px; background: var(--paper); color: var(--ink); font: 400 16px/1.5 "Atkinson Hyperlegible Next", system-ui, sans-serif; -webkit-font-smoothing: antialiased; }
main { width: min(100%, 560px); }
h1 { font-size: 28px; line-height: 1.15; letter-spacing: -.015em; }
p { margin-top: 8px; color: var(--ink-2); }
nav { display: grid; grid-template-columns: repeat(auto-fit, minmax(220px, 1fr)); gap: 12px; margin-top: 24px; }
a { display: block; min-height: 44px; padding: 20px; background: var(--card); color: inherit; border: 1.5px solid var(--line); border-radius: 16px; box-shadow: var(--shadow); text-decoration: none; }
a:hover { border-color: var(--brand); }
a:focus-visible { outline: 3px solid var(--brand); outline-offset: 2px; }
strong { display: block; color: var(--brand); font-size: 18px; }
span { color: var(--ink-2); }
`;
