/**
 * Icons as the bare SVG they are. The library draws each through a component that builds its attributes from objects and
 * its shapes one by one: of opening a sheet, with an icon or two a field, that was a seventh.
 */
import type { Plugin } from 'vite';
import * as v from 'valibot';

const ICON = /\/@lucide\/svelte\/dist\/icons\/[^/]+\.svelte$/;
const DATA = /const iconData = (\{.*\});/;

const iconData = v.object({
  size: v.number(),
  node: v.array(v.tuple([v.string(), v.record(v.string(), v.string())]))
});

export function staticIcons(): Plugin {
  return {
    name: 'carnet:static-icons',
    // Before Svelte compiles it.
    enforce: 'pre',
    transform(source, id) {
      return ICON.test(id) ? { code: staticIcon(source), map: null } : null;
    }
  };
}

/** Source of a component with the icon's shapes in its template. It takes what `ICON_PROPS` names, and nothing else. */
export function staticIcon(source: string): string {
  const { size, node } = v.parse(iconData, JSON.parse(DATA.exec(source)?.[1] ?? 'null'));
  const shapes = node.map(([tag, attributes]) => `<${tag}${attributesOf(attributes)} />`).join('');
  return `<script>
  let { class: className, role, 'aria-label': label, 'aria-hidden': hidden = label ? undefined : 'true' } = $props();
</script>
<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 ${size} ${size}" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" class={className} {role} aria-label={label} aria-hidden={hidden}>${shapes}</svg>
`;
}

export const ICON_PROPS = ['class', 'role', 'aria-label', 'aria-hidden'];

function attributesOf(attributes: Readonly<Record<string, string>>): string {
  return Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${value}"`)
    .join('');
}
