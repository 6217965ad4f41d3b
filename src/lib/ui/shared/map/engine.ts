/** The map library, which is large: reached by dynamic import alone, when a map is opened. */
import 'maplibre-gl/dist/maplibre-gl.css';
import * as maplibre from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { PMTiles, Protocol } from 'pmtiles';
import { err, ok, type Result } from '../../../base/result.ts';
import type { Language } from '../../../i18n/locale.svelte.ts';
import { blobSource } from '../../../mapFiles/blobSource.ts';
import { browserPorts, openArchive, type ArchiveName } from './archives.ts';
import { ATTRIBUTION } from './builtIn.ts';
import { closestWith, sourceOf } from './fileLayers.ts';
import { LandTiles } from './landTiles.ts';
import { mapStyle, type MapOverlay } from './mapStyle.ts';
import type { MapView } from './mapView.ts';
import type { UsedMapFile } from './usedMapFiles.ts';

interface MapWords {
  readonly zoomIn: string;
  readonly zoomOut: string;
  readonly attribution: string;
  readonly scrollHint: string;
  readonly scrollHintMac: string;
  readonly touchHint: string;
}

export interface MapOptions {
  readonly container: HTMLElement;
  /** Read out. */
  readonly label: string;
  readonly words: MapWords;
  readonly look: { readonly dark: boolean; readonly language: Language };
  readonly view: MapView;
  /** A person's own. */
  readonly files: readonly UsedMapFile[];
  /** `closest`: the zoom beyond which nobody comes. */
  readonly overlay: (dark: boolean, closest: number) => MapOverlay;
  /** It stands in a page that scrolls: the wheel and one finger are the page's. */
  readonly cooperative: boolean;
}

/** Nothing is drawn of streets, unless by a person's own map file: closer there is only an empty sheet. */
const CLOSEST = 14;
const ARCHIVES: readonly ArchiveName[] = ['world', 'france'];

/** Fails where the device draws no WebGL. */
export function createMap(options: MapOptions): Result<maplibre.Map, 'no-webgl'> {
  maplibre.setWorkerUrl(workerUrl);
  serveArchives(options.files);
  const { container, label, words, view, cooperative } = options;
  const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  try {
    const map = new maplibre.Map({
      container,
      style: styleOf(options),
      center: [view.lon, view.lat],
      zoom: view.zoom,
      minZoom: 1,
      maxZoom: closestOf(options),
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      cooperativeGestures: cooperative,
      fadeDuration: still ? 0 : 120,
      attributionControl: { compact: false, customAttribution: ATTRIBUTION },
      locale: {
        'Map.Title': label,
        'NavigationControl.ZoomIn': words.zoomIn,
        'NavigationControl.ZoomOut': words.zoomOut,
        'AttributionControl.ToggleAttribution': words.attribution,
        'CooperativeGesturesHandler.WindowsHelpText': words.scrollHint,
        'CooperativeGesturesHandler.MacHelpText': words.scrollHintMac,
        'CooperativeGesturesHandler.MobileHelpText': words.touchHint
      }
    });
    map.touchZoomRotate.disableRotation();
    map.keyboard.disableRotation();
    map.addControl(new maplibre.NavigationControl({ showCompass: false }), 'top-right');
    return ok(map);
  } catch (error) {
    if (isWithoutGpu(error)) return err('no-webgl');
    throw error;
  }
}

export function isWithoutGpu(error: unknown): boolean {
  return error instanceof maplibre.GPUInitializationError;
}

/** The map file that something of could not be read; null: it is about something else. */
export function fileOf(event: object, files: readonly UsedMapFile[]): UsedMapFile | null {
  if (!('sourceId' in event)) return null;
  return files.find(({ file }) => sourceOf(file) === event.sourceId) ?? null;
}

/** Something of the ground could not be had. */
export function isOfArchive(event: object): boolean {
  return 'sourceId' in event && ARCHIVES.some((name) => name === event.sourceId);
}

/**
 * Gives a map another theme or language. Colours and names are set one by one: another style would be loaded with
 * everything the page has put on the map gone.
 */
export function restyle(map: maplibre.Map, options: MapOptions): void {
  for (const layer of styleOf(options).layers) {
    if (!map.getLayer(layer.id)) continue;
    for (const [name, value] of Object.entries(layer.paint ?? {}))
      map.setPaintProperty(layer.id, name as never, value as never);
    if (layer.type === 'symbol') map.setLayoutProperty(layer.id, 'text-field', layer.layout?.['text-field']);
  }
}

/** The archives could not be had, and may be now. */
export function askForArchivesAgain(map: maplibre.Map, files: readonly UsedMapFile[]): void {
  serveArchives(files);
  for (const name of ARCHIVES) {
    const source = map.getSource(name);
    if (source instanceof maplibre.VectorTileSource) source.setUrl(`pmtiles://${name}`);
  }
}

function styleOf(options: MapOptions): maplibre.StyleSpecification {
  const { look, files, overlay } = options;
  return mapStyle({
    ...look,
    files: files.map(({ file }) => file),
    overlay: overlay(look.dark, closestOf(options)),
    base: window.location.href
  });
}

function closestOf({ files }: MapOptions): number {
  return closestWith(
    files.map(({ file }) => file),
    CLOSEST
  );
}

/** Made anew each time: the reader remembers that an archive could not be opened. */
function serveArchives(files: readonly UsedMapFile[]): void {
  const protocol = new Protocol();
  for (const name of ARCHIVES) {
    let opening: Promise<Blob> | null = null;
    protocol.add(new PMTiles(blobSource(name, () => (opening ??= openArchive(name, browserPorts())))));
  }
  for (const { file, content } of files) {
    const source = blobSource(sourceOf(file), () => Promise.resolve(content));
    protocol.add(file.schema === 'openmaptiles' ? new LandTiles(source) : new PMTiles(source));
  }
  maplibre.addProtocol('pmtiles', protocol.tile);
}

/** A number at a place, which nobody moves. */
export function createNumber(number: number): maplibre.Marker {
  const element = document.createElement('div');
  element.className =
    'bg-raised text-ink shadow-float border-warning flex size-6 items-center justify-center rounded-full border-2 text-xs font-semibold';
  element.textContent = String(number);
  element.setAttribute('aria-hidden', 'true');
  return new maplibre.Marker({ element });
}

/** What stands at a place, with its foot on it. */
export function createMarker(element: HTMLElement, draggable: boolean): maplibre.Marker {
  return new maplibre.Marker({ element, draggable, anchor: 'bottom' });
}
