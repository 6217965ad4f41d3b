import type { Base } from '../base.ts';
import type { SimDevice } from '../device.ts';

/** Something goes wrong with a device, or with the relay as it sees it, and mends itself after so long (ms). */
export type Misfortune = (base: Base, device: SimDevice, ms: number) => void;
