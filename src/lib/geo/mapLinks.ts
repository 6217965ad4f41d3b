/** G9: the point that the text of a map's link names. No link is followed: its server would learn who asks. */
import { err, ok, type Result } from '../base/result.ts';

interface Named {
  readonly lat: number;
  readonly lon: number;
}

const PAIR = String.raw`(-?\d+(?:\.\d+)?)`;

/** The marked place before the middle of what was looked at. */
const FORMS: readonly RegExp[] = [
  new RegExp(`^geo:0(?:\\.0+)?,0(?:\\.0+)?\\?.*?q=${PAIR},${PAIR}`, 'i'),
  new RegExp(`^geo:${PAIR},${PAIR}`, 'i'),
  new RegExp(`!3d${PAIR}!4d${PAIR}`),
  new RegExp(`[?&#]mlat=${PAIR}&mlon=${PAIR}`),
  new RegExp(
    `[?&](?:q|query|ll|coordinate|destination|daddr|to|loc)=(?:loc:)?${PAIR}[,~]\\+?${PAIR}(?![\\d.])`
  ),
  new RegExp(`/(?:place|search|dir)/(?:[^/]*/)?${PAIR},\\+?${PAIR}(?![\\d.])`),
  new RegExp(`@${PAIR},${PAIR}`),
  new RegExp(`#map=[\\d.]+/${PAIR}/${PAIR}`),
  new RegExp(`[?&](?:center|sll|cp)=${PAIR}[,~]${PAIR}`)
];

const SHORT =
  /^(?:https?:\/\/)?(?:maps\.app\.goo\.gl|goo\.gl|g\.co|osm\.org\/go|maps\.apple\/p|waze\.com\/ul\/h|bit\.ly)/i;

export function fromLink(text: string): Result<Named, 'not-coordinates' | 'short-link'> {
  const link = unescaped(text);
  for (const form of FORMS) {
    const match = form.exec(link);
    if (match) return ok({ lat: Number(match[1]), lon: Number(match[2]) });
  }
  return err(SHORT.test(link) ? 'short-link' : 'not-coordinates');
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A percent sign that escapes nothing: the link is read as it stands.
    return text;
  }
}
