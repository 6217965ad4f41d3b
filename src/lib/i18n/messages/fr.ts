import { addresses } from './fr/addresses.ts';
import { agenda } from './fr/agenda.ts';
import { answers } from './fr/answers.ts';
import { bases } from './fr/bases.ts';
import { common } from './fr/common.ts';
import { demo } from './fr/demo.ts';
import { documents } from './fr/documents.ts';
import { erasure } from './fr/erasure.ts';
import { erased } from './fr/erased.ts';
import { fields } from './fr/fields.ts';
import { firstRun } from './fr/firstRun.ts';
import { frame } from './fr/frame.ts';
import { gate } from './fr/gate.ts';
import { health } from './fr/health.ts';
import { lines } from './fr/lines.ts';
import { list } from './fr/list.ts';
import { marks } from './fr/marks.ts';
import { privacy } from './fr/privacy.ts';
import { problems } from './fr/problems.ts';
import { review } from './fr/review.ts';
import { sales } from './fr/sales.ts';
import { settings } from './fr/settings.ts';
import { sheet } from './fr/sheet.ts';
import { sync } from './fr/sync.ts';
import { tags } from './fr/tags.ts';
import { team } from './fr/team.ts';
import { warnings } from './fr/warnings.ts';

/** The source language: its shape is the type that every other language fills (`Messages`). */
export const fr = {
  addresses,
  agenda,
  answers,
  bases,
  common,
  demo,
  documents,
  erased,
  erasure,
  fields,
  firstRun,
  frame,
  gate,
  health,
  lines,
  list,
  marks,
  privacy,
  problems,
  review,
  sales,
  settings,
  sheet,
  sync,
  tags,
  team,
  warnings
};

export type Messages = typeof fr;
