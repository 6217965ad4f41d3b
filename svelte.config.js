import adapter from '@sveltejs/adapter-static';

/** @type {import('@sveltejs/kit').Config} */
const config = {
  compilerOptions: {
    runes: ({ filename }) => (filename.split(/[/\\]/).includes('node_modules') ? undefined : true)
  },
  kit: {
    adapter: adapter({ fallback: '200.html', precompress: true }),
    serviceWorker: { register: false },
    // A session may last for days offline: nothing is fetched until a person asks for the new version.
    version: { pollInterval: 0 },
    csp: {
      mode: 'hash',
      directives: {
        'default-src': ['none'],
        'script-src': ['self'],
        'style-src': ['self', 'unsafe-inline'],
        'img-src': ['self', 'blob:', 'data:'],
        // The relay's header narrows this to itself and what `CONNECT` names, which no build knows.
        'connect-src': ['self', 'https:', 'http://localhost:*', 'http://127.0.0.1:*'],
        'worker-src': ['self'],
        'manifest-src': ['self'],
        'font-src': ['self'],
        'base-uri': ['none'],
        'form-action': ['none']
      }
    }
  }
};

export default config;
