// Runs before the first paint, so that nobody sees the wrong colours or direction flash by. A file of its own: the
// content policy allows no script inside the page. The names are those in web-ui (colour-scheme.ts, language.ts).
(function () {
  var root = document.documentElement;
  var scheme = null;
  var language = null;
  try {
    scheme = localStorage.getItem('alongside.colour-scheme');
    language = localStorage.getItem('alongside.language');
  } catch {
    // Storage is forbidden: the device decides.
  }
  var dark = scheme === 'dark' || (scheme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  root.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
  if (language) {
    root.lang = language;
    root.dir = language === 'ar' ? 'rtl' : 'ltr';
  }
})();
