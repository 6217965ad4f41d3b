import { createCount, createPlural } from '../../plural.ts';
import type { agenda as source } from '../fr/agenda.ts';

const plural = createPlural('en');
const count = createCount('en');

export const agenda: typeof source = {
  title: 'Agenda',
  whose: 'For whom',
  mine: 'My day',
  everyone: 'Everyone',
  days: 'Choose a day',
  previous: 'Previous day',
  next: 'Next day',
  today: 'Today',
  day: 'Day',
  count: (n) => `${count(n)} ${plural(n, { one: 'appointment', other: 'appointments' })}`,
  noTask: 'Appointment',
  noContact: 'Contact not received yet',
  unnamed: 'No name',
  nobody: 'Nobody is assigned',
  floor: (floor) => `Floor: ${floor}`,
  accessCode: (code) => `Code: ${code}`,
  access: (text) => `Access: ${text}`,
  call: 'Call',
  callNamed: (name, number) => `Call ${number}, ${name}`,
  go: 'Directions',
  goNamed: (place) => `Directions: ${place}`,
  noAddress: 'Address to complete',
  notes: 'Client notes',
  noteOf: (name) => `Client note of ${name}`,
  clash: 'At the same time',
  clashWith: (time, name, people) => `${time} at ${name} (${people})`,
  empty: 'No appointments for you',
  emptyAll: 'No appointments',
  emptyHint: 'Make an appointment here, or from the sheet of a contact.',
  others: (n) => `Others have ${count(n)} on this day.`,
  showEveryone: 'Show everyone',
  setBy: (who) => `by ${who}`,
  nextDay: (day) => `Next: ${day}`
};
