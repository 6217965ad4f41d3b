import { expect, it } from 'vitest';
import { plainText } from './plainText.ts';

it('[M5] an attribution is words, whatever marks it is written with', () => {
  expect(plainText('<a href="https://osm.org/copyright">&copy; OpenStreetMap</a>\n&amp; co')).toBe(
    '© OpenStreetMap & co'
  );
  expect(plainText('Carte de l&#8217;&eacute;t&#xE9;, &Eacute;tat&nbsp;&AMP; Fran&ccedil;ais')).toBe(
    'Carte de l’été, État & Français'
  );
  expect(plainText('&lt;b&gt; & 3 < 4')).toBe('<b> & 3 < 4');
});

it.each(['&constructor;', '&toString;', '&unknown;', '&#1114112;', '&#x110000;', '&;'])(
  '[M5] %s, which nobody knows, stays as it is written',
  (text) => {
    expect(plainText(text)).toBe(text);
  }
);

it('[M5] nothing in it turns the words that follow, or is no letter', () => {
  expect(plainText('IGN&#x202E; &#0;&#xD800;et\u202e co')).toBe('IGN et co');
});

it('[M5] a text made to take for ever takes no time', () => {
  const begun = performance.now();
  expect(plainText('<'.repeat(200_000)).length).toBeLessThan(5_000);
  expect(performance.now() - begun).toBeLessThan(1_000);
});
