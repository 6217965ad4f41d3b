// Before the first paint: the theme chosen on this device, so that a dark screen does not flash white.
// A file of its own because the content security policy allows no inline script.
(() => {
  let theme = 'system';
  try {
    theme = JSON.parse(localStorage.getItem('carnet.preferences') ?? '{}').theme ?? 'system';
  } catch {
    // Storage is blocked or unreadable: the device's own theme.
  }
  const dark = theme === 'dark' || (theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.classList.toggle('dark', dark);
})();
