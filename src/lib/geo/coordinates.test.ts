import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatCoordinates, parseCoordinates, type Point } from './coordinates.ts';

const PARIS = { lat: 48.8566, lon: 2.3522 };

test.each([
  '48.8566, 2.3522',
  '48.8566 2.3522',
  '48.8566,2.3522',
  '48,8566 2,3522',
  '48,8566, 2,3522',
  '48,8566,2,3522',
  '48,8566 ; 2,3522',
  ' (48.8566; 2.3522) ',
  'lat: 48.8566, lon: 2.3522',
  'lng=2.3522 lat=48.8566',
  'Latitude 48,8566 Longitude 2,3522',
  '48.8566° N, 2.3522° E',
  'N 48.8566 E 2.3522',
  '2.3522E 48.8566N',
  'geo:48.8566,2.3522',
  'geo:48.8566,2.3522;u=35',
  'geo:0,0?q=48.8566,2.3522(Chantier)',
  'https://www.google.com/maps/@48.8566,2.3522,17z',
  'https://www.google.com/maps/place/Paris/@48.9,2.4,12z/data=!3m1!4b1!4m6!3m5!1s0x47e66!8m2!3d48.8566!4d2.3522!16zL20',
  'https://www.google.com/maps/search/?api=1&query=48.8566%2C2.3522',
  'https://maps.google.com/?q=48.8566,2.3522',
  'https://www.google.com/maps/search/48.8566,+2.3522',
  'https://www.openstreetmap.org/#map=17/48.8566/2.3522',
  'https://www.openstreetmap.org/?mlat=48.8566&mlon=2.3522#map=12/48.9/2.4',
  'https://maps.apple.com/?ll=48.8566,2.3522&q=Chantier',
  'https://maps.apple.com/place?coordinate=48.8566,2.3522',
  'https://waze.com/ul?ll=48.8566,2.3522&navigate=yes',
  'https://www.bing.com/maps?cp=48.8566~2.3522&lvl=12'
])('[G9] %s', (text) => {
  expect(parseCoordinates(text)).toEqual({ ok: true, value: PARIS });
});

test.each<[string, Point]>([
  ['48°51′23.8″N 2°21′7.9″E', { lat: 48.856611, lon: 2.352194 }],
  [`48°51'23.8"N, 2°21'7.9"E`, { lat: 48.856611, lon: 2.352194 }],
  ["48° 51' 23,8'' N 2° 21' 7,9'' E", { lat: 48.856611, lon: 2.352194 }],
  ['47° 13′ 5″ N, 1° 33′ 10″ O', { lat: 47.218056, lon: -1.552778 }],
  ['1°33′10″O 47°13′5″N', { lat: 47.218056, lon: -1.552778 }],
  ['N 47° 13.083 ′ W 1° 33.167′', { lat: 47.21805, lon: -1.552783 }],
  ['S20°52′44″ E55°26′53″', { lat: -20.878889, lon: 55.448056 }],
  ['-20.8789, 55.4481', { lat: -20.8789, lon: 55.4481 }],
  ['−20,8789 55,4481', { lat: -20.8789, lon: 55.4481 }],
  ['48, 2', { lat: 48, lon: 2 }]
])('[G9] %s is read', (text, point) => {
  expect(parseCoordinates(text)).toEqual({ ok: true, value: point });
});

test.each([
  ['', 'empty'],
  ['Paris', 'not-coordinates'],
  ['12 rue des Lilas', 'not-coordinates'],
  ['48.8566', 'one-number'],
  ['48,8566', 'one-number'],
  ['48°51′N', 'one-number'],
  ['48.8, 2.3, 35', 'several'],
  ['48°N 49°N', 'several'],
  ['91, 2', 'out-of-range'],
  ['48.8, 181', 'out-of-range'],
  ['48°61′N 2°E', 'out-of-range'],
  ['geo:95,2', 'out-of-range'],
  ['https://maps.app.goo.gl/abcDEF', 'short-link'],
  ['https://www.google.com/maps/place/Paris', 'not-coordinates'],
  ['https://example.org/100%', 'not-coordinates']
])('[G9] %s is refused: %s', (text, error) => {
  expect(parseCoordinates(text)).toEqual({ ok: false, error });
});

describe('any point', () => {
  const degrees = (most: number) =>
    fc.integer({ min: -most * 1e6, max: most * 1e6 }).map((each) => each / 1e6 || 0);
  const point = fc.record({ lat: degrees(90), lon: degrees(180) });

  test('[G9] is read again as it is shown', () => {
    fc.assert(
      fc.property(point, (each) => {
        expect(parseCoordinates(formatCoordinates(each))).toEqual({ ok: true, value: each });
      })
    );
  });

  const comma = (number: number): string => String(number).replace('.', ',');
  const dms = (number: number, sides: string): string => {
    const tenths = Math.round(Math.abs(number) * 36_000);
    const [whole, minutes, seconds] = [
      Math.floor(tenths / 36_000),
      Math.floor(tenths / 600) % 60,
      (tenths % 600) / 10
    ];
    return `${whole}°${minutes}′${seconds}″${number < 0 ? sides[1] : sides[0]}`;
  };
  const writings: readonly ((each: Point) => string)[] = [
    ({ lat, lon }) => `${comma(lat)} ${comma(lon)}`.replace(/^(-?\d+) (-?\d+)$/, '$1, $2'),
    ({ lat, lon }) => `geo:${lat.toFixed(6)},${lon.toFixed(6)}`,
    ({ lat, lon }) => `https://www.openstreetmap.org/#map=15/${lat.toFixed(6)}/${lon.toFixed(6)}`,
    ({ lat, lon }) => `${dms(lat, 'NS')} ${dms(lon, 'EO')}`,
    ({ lat, lon }) => `${dms(lon, 'EW')}, ${dms(lat, 'NS')}`
  ];

  test('[G9] is read in every writing, to a tenth of a second', () => {
    fc.assert(
      fc.property(point, fc.constantFrom(...writings), (each, write) => {
        const read = parseCoordinates(write(each));
        expect(
          read.ok && Math.max(Math.abs(read.value.lat - each.lat), Math.abs(read.value.lon - each.lon))
        ).toBeLessThan(2e-5);
      })
    );
  });

  test('[G9] beyond the world is refused', () => {
    const beyond = fc.oneof(
      fc.double({ min: 90.001, max: 1e4, noNaN: true }),
      fc.double({ min: -1e4, max: -90.001, noNaN: true })
    );
    fc.assert(
      fc.property(beyond, (lat) => {
        expect(parseCoordinates(`${lat.toFixed(4)}, 2.5`)).toEqual({ ok: false, error: 'out-of-range' });
      })
    );
  });

  test('[G9] no text breaks it, and what is read lies in the world', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string({ unit: fc.constantFrom(...Array.from('0123456789.,;°′″NSEWO -/')) })
        ),
        (text) => {
          const read = parseCoordinates(text);
          expect(!read.ok || (Math.abs(read.value.lat) <= 90 && Math.abs(read.value.lon) <= 180)).toBe(true);
        }
      )
    );
  });
});
