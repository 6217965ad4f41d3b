import type { SimDevice } from '../device.ts';
import type { Prng } from '../prng.ts';
import type { SimTab } from '../tab.ts';

/** More tabs than this nobody opens on one device. */
const MAX_TABS = 3;

/** Something happens to the tabs of a device, as people and browsers have it; tells what, for the trace. */
export function disturbTabs(device: SimDevice, random: Prng): string {
  const tabs = device.tabs();
  if (tabs.length < 2 || (tabs.length < MAX_TABS && random.chance(0.3))) {
    device.openTab();
    return 'opens another tab';
  }
  const tab = random.pick(tabs);
  return `${tab.name} ${random.pick([hide, show, freeze, freeze, close, kill])(tab)}`;
}

function hide(tab: SimTab): string {
  tab.show(false);
  return 'goes to the background';
}

function show(tab: SimTab): string {
  tab.thaw();
  tab.show(true);
  return 'comes to the front';
}

function freeze(tab: SimTab): string {
  tab.freeze();
  return 'is frozen in the background';
}

function close(tab: SimTab): string {
  // A frozen page closes without a word.
  if (tab.isFrozen() || !tab.workspace()) return kill(tab);
  void tab.close();
  return 'is closed';
}

function kill(tab: SimTab): string {
  tab.kill();
  return 'is killed';
}
