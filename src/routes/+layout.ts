import { createAppParts } from '$lib/app/appParts.ts';
import type { LayoutLoad } from './$types';

export const ssr = false;
export const prerender = false;

/** Runs as soon as this file is here, beside the loading of the page itself, and once in a page's life. */
export const load: LayoutLoad = async () => ({ parts: await createAppParts(window) });
