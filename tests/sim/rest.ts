import type { Log } from '../../sync-server/log/log.ts';
import type { SimDevice } from './device.ts';
import type { Leading } from './lead.ts';

/** What leads on a device, among the tabs that run: exactly one at rest (L6). */
function leadersOf(device: SimDevice): readonly Leading[] {
  return device.tabs().flatMap((tab) => {
    const leading = tab.isFrozen() ? null : tab.leading();
    return leading ? [leading] : [];
  });
}

/** I5, the other way: when everything was acknowledged, no device thinks that something waits. */
export function isAtRest(device: SimDevice, log: Log): boolean {
  const [leader, second] = leadersOf(device);
  if (!leader || second) return false;
  const status = leader.status();
  if (status.connection !== 'online' || status.refused.length > 0) return false;
  const cursor = device.data().meta.get('cursor') as
    { readonly seq: number; readonly mark: string } | undefined;
  // By its mark: the seq alone may be that of the relay before it was set back.
  if (cursor?.seq !== log.head() || cursor.mark !== log.markOf(cursor.seq)) return false;
  const isBusy = device.tabs().some((tab) => !tab.isFrozen() && tab.isBusy());
  return !device.isWriting() && !isBusy && device.data().outbox.size === 0;
}

export function unrest(device: SimDevice): string {
  const leaders = leadersOf(device).map((leader) => leader.status());
  const tabs = device.tabs().map((tab) => {
    const parts = [
      tab.name,
      tab.workspace() ? 'open' : 'opening',
      tab.isFrozen() ? 'frozen' : '',
      tab.leading() ? 'leads' : '',
      tab.isBusy() ? 'busy' : ''
    ];
    return parts.filter((part) => part !== '').join(' ');
  });
  const { size } = device.data().outbox;
  return `${tabs.join(', ')} ${JSON.stringify(leaders)} outbox ${String(size)} writing ${String(device.isWriting())}`;
}
