/** Parts of fictitious contacts. Nothing in them can reach a real person. */
import { addressKey } from '../../rules/location.ts';
import { COMMUNES, type Commune } from './communes.ts';
import { LEGAL_FORMS, MEN, RESIDENCES, STREETS, SUPPLIES, SURNAMES, TRADES, WOMEN } from './names.ts';
import type { Draw } from './sfc32.ts';

const COUNTRY = 'FR';

export interface Person {
  readonly civility: string;
  readonly firstName: string;
  readonly surname: string;
}

export function person(draw: Draw, surname = draw.pick(SURNAMES)): Person {
  const woman = draw.chance(0.5);
  return { civility: woman ? 'Mme' : 'M.', firstName: draw.pick(woman ? WOMEN : MEN), surname };
}

export function fullName({ firstName, surname }: Person): string {
  return `${firstName} ${surname}`;
}

export interface Place {
  readonly commune: Commune;
  readonly address: Readonly<Record<string, string>>;
  /** R18: where its commune lies. */
  readonly location: Readonly<Record<string, string | number>>;
}

export function place(draw: Draw, near?: Commune): Place {
  const commune = near && draw.chance(0.6) ? near : draw.pick(COMMUNES);
  const number = `${draw.below(120) + 1}${draw.chance(0.08) ? ' bis' : ''}`;
  const street2 = draw.chance(0.12) ? { street2: `Résidence ${draw.pick(RESIDENCES)}` } : {};
  const street = `${number} ${draw.pick(STREETS)}`;
  const address = { mode: 'own', street, ...street2, zip: commune.zip, city: commune.city, country: COUNTRY };
  return { commune, address, location: locationOf(address, commune) };
}

function locationOf(address: Place['address'], { lat, lon }: Commune): Place['location'] {
  return { lat, lon, by: 'commune', precision: 'commune', address: addressKey(address, COUNTRY) };
}

export function companyName(draw: Draw): string {
  return `${draw.pick(LEGAL_FORMS)} ${draw.pick(TRADES)} ${draw.pick(SURNAMES)}`;
}

export function supplierName(draw: Draw): string {
  return `${draw.pick(SUPPLIES)} ${draw.pick(SURNAMES)}`;
}

/** Ranges that ARCEP keeps for works of fiction: no subscriber ever has these numbers. */
const FIXED: Readonly<Record<Commune['zone'], string>> = {
  '01': '01 99 00',
  '02': '02 61 91',
  '03': '03 53 01',
  '04': '04 65 71',
  '05': '05 36 49'
};
const MOBILE = '06 39 98';

/** Numbers are dealt out in turn, so that two contacts share one only when a range of 10,000 is used up. */
export interface Numbers {
  fixed(zone: Commune['zone']): string;
  mobile(): string;
}

export function createNumbers(): Numbers {
  const used = new Map<string, number>();
  const deal = (range: string) => {
    const count = used.get(range) ?? 0;
    used.set(range, count + 1);
    // 7919 is prime to 10,000: all numbers come once before any comes again.
    const digits = String((count * 7919 + 1234) % 10_000).padStart(4, '0');
    return `${range} ${digits.slice(0, 2)} ${digits.slice(2)}`;
  };
  return { fixed: (zone) => deal(FIXED[zone]), mobile: () => deal(MOBILE) };
}

/** An address at a domain that is reserved for examples (RFC 2606; example.fr is AFNIC's own). */
export function email(draw: Draw, name: string, serial: number): string {
  const local = name
    .normalize('NFD')
    .replace(/[^a-zA-Z]+/g, (between) => (/[\s-]/.test(between) ? '.' : ''))
    .toLowerCase();
  return `${local}${serial}@${draw.pick(['example.fr', 'example.org', 'example.com'])}`;
}

/** A SIREN that passes the Luhn check and that INSEE never gave out: it begins with 000. */
export function siren(draw: Draw): string {
  const digits = `000${String(draw.below(100_000)).padStart(5, '0')}`;
  return digits + luhnDigit(digits);
}

/** The SIRET of a SIREN's first establishment. */
export function siret(ofSiren: string): string {
  const digits = `${ofSiren}0001`;
  return digits + luhnDigit(digits);
}

/** Key of a French VAT number: (12 + 3 * (SIREN mod 97)) mod 97. */
export function vatNumber(ofSiren: string): string {
  const key = (12 + 3 * (Number(ofSiren) % 97)) % 97;
  return `FR${String(key).padStart(2, '0')}${ofSiren}`;
}

/** The digit that makes the whole pass the Luhn check. */
function luhnDigit(digits: string): string {
  let sum = 0;
  for (let at = digits.length - 1, double = true; at >= 0; at -= 1, double = !double) {
    const digit = Number(digits[at]) * (double ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return String((10 - (sum % 10)) % 10);
}
