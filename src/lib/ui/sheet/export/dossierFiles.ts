/** The data of a person as files: a page that stands alone, and JSON for another program. */
import type { Format } from '../../../i18n/format.ts';
import type { personExport } from '../../../i18n/messages/fr/personExport.ts';
import type { Dossier, DossierRow } from './dossier.ts';

const STYLE = `body{font:15px/1.5 system-ui,sans-serif;color:#1c1917;max-width:48rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.5rem;margin:0}h2{font-size:1.05rem;margin:2rem 0 .5rem;border-bottom:1px solid #d6d3d1}
dl{margin:0}dl div{display:grid;grid-template-columns:14rem 1fr;gap:1rem;padding:.25rem 0;break-inside:avoid}
dt{color:#57534e}dd{margin:0;white-space:pre-wrap;overflow-wrap:anywhere}small{display:block;color:#57534e}
@media(max-width:36rem){dl div{grid-template-columns:1fr;gap:0}}`;

export function dossierPage(dossier: Dossier, words: typeof personExport, format: Format): Blob {
  const sections = dossier.sections.map(
    ({ title, rows }) =>
      `<section><h2>${escaped(title)}</h2><dl>${rows.map((row) => rowPart(row, words, format)).join('')}</dl></section>`
  );
  const page = `<!doctype html><html lang="${dossier.language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>${escaped(dossier.title)}</title><style>${STYLE}</style></head>
<body><main><h1>${escaped(dossier.title)}</h1><p>${escaped(dossier.madeOn)}</p>${sections.join('')}</main></body></html>`;
  return new Blob([page], { type: 'text/html;charset=utf-8' });
}

export function dossierJson(dossier: Dossier): Blob {
  return new Blob([JSON.stringify({ format: 'carnet-person', version: 1, ...dossier }, null, 2)], {
    type: 'application/json'
  });
}

function rowPart({ label, text, by, at }: DossierRow, words: typeof personExport, format: Format): string {
  const written =
    at === '' ? '' : `<small>${escaped(words.written(by, format.dateTime(Date.parse(at))))}</small>`;
  return `<div><dt>${escaped(label)}</dt><dd>${escaped(text)}${written}</dd></div>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;'
};

/** What people typed is text, whatever it looks like: the page is opened by somebody else. */
function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}
