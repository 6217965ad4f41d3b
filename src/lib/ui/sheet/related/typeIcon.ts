import HardHat from '@lucide/svelte/icons/hard-hat';
import House from '@lucide/svelte/icons/house';
import MapPin from '@lucide/svelte/icons/map-pin';
import Receipt from '@lucide/svelte/icons/receipt';
import User from '@lucide/svelte/icons/user';

/** What a sheet shows each type of address by; a type that a newer app added looks like a person. */
export function typeIcon(type: string): typeof User {
  switch (type) {
    case 'invoice':
      return Receipt;
    case 'delivery':
      return HardHat;
    case 'other':
      return MapPin;
    case 'private':
      return House;
    default:
      return User;
  }
}
