import type { ManifestOptions } from 'vite-plugin-pwa';

/** The web app manifest. Names are French: the manifest has one language and the product is French first. */
export const manifest: Partial<ManifestOptions> = {
  id: '/',
  name: 'Carnet',
  short_name: 'Carnet',
  description: 'Les contacts de l’entreprise, avec ou sans réseau',
  start_url: '/',
  scope: '/',
  display: 'standalone',
  lang: 'fr',
  dir: 'ltr',
  theme_color: '#0f766e',
  background_color: '#fafaf9',
  icons: [
    { src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
    { src: '/icons/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
    { src: '/icons/maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' }
  ],
  shortcuts: [
    { name: 'Nouveau contact', url: '/contacts?new=1' },
    { name: 'Rechercher', url: '/contacts?search=1' }
  ]
};
