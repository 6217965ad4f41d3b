import Handshake from '@lucide/svelte/icons/handshake';
import IdCard from '@lucide/svelte/icons/id-card';
import Package from '@lucide/svelte/icons/package';

/** R1: each role has its icon wherever it is told. */
export const ROLE_ICONS = { customer: Handshake, supplier: Package, user: IdCard } as const;
