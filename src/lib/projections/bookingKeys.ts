/** R21 without comparing all with all: who is booked on which days. */
import { bookingsOf, type Booking } from '../rules/doubleBooking.ts';
import type { ContactFacts } from '../rules/types/facts.ts';

const DAY = 86_400_000;
/** A longer booking is compared with all of its people's: it would be written under too many days. */
const LONG = 31 * DAY;

export interface BookingKeys {
  /** What the contact's bookings are found under. */
  readonly held: readonly string[];
  /** Where bookings are found that may overlap with its own. */
  readonly asked: readonly string[];
}

export function bookingKeysOf(contact: ContactFacts): BookingKeys {
  const held = new Set<string>();
  const asked = new Set<string>();
  for (const booking of bookingsOf(contact)) {
    const isLong = booking.end - booking.start > LONG;
    const days = isLong ? [] : daysOf(booking);
    for (const assignee of booking.assignees) {
      held.add(`all ${assignee}`);
      if (isLong) held.add(`long ${assignee}`);
      asked.add(isLong ? `all ${assignee}` : `long ${assignee}`);
      for (const day of days) {
        held.add(`${day} ${assignee}`);
        asked.add(`${day} ${assignee}`);
      }
    }
  }
  return { held: [...held], asked: [...asked] };
}

function daysOf({ start, end }: Booking): readonly string[] {
  const days: string[] = [];
  for (let day = Math.floor(start / DAY); day * DAY < end; day += 1) days.push(String(day));
  return days;
}
