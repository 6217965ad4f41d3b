/** What trades sell, as the lines of a quote. Prices before tax and rates are of the kind one meets, and advise nobody. */
import type { Json } from '../../base/json.ts';
import { FIRST_POSITION, positionAfter } from '../../contact/positions.ts';
import { lineOf, totalsOf } from '../../rules/money/lines.ts';

type LineFields = Readonly<Record<string, Json>>;

export interface Work {
  readonly title: string;
  readonly lines: readonly LineFields[];
}

const heading = (label: string): LineFields => ({ label });

interface More {
  readonly unit?: string;
  /** 1/100 %. */
  readonly discount?: number;
}

/** Euros and units as people say them; C12 has them in whole numbers. */
function sold(label: string, price: number, percent: number, quantity = 1, more: More = {}): LineFields {
  return {
    label,
    quantity: Math.round(quantity * 1_000),
    unit: 'u',
    unitPrice: Math.round(price * 10_000),
    vatRate: { id: `vatRate:${String(percent)}`, rate: Math.round(percent * 100) },
    ...more
  };
}

export const WORKS: readonly Work[] = [
  {
    title: 'Poêle à granulés étanche 8 kW',
    lines: [
      heading('Fourniture'),
      sold('Poêle à granulés étanche 8 kW, acier noir, programmable', 3_490, 5.5, 1, { discount: 500 }),
      sold('Conduit concentrique inox Ø 80/125, sortie de toit et solin', 894.5, 5.5, 1, { unit: 'ens.' }),
      sold('Plaque de sol en verre trempé, 100 × 100 cm', 189, 20),
      heading('Pose'),
      sold('Pose, raccordement au conduit et mise en service', 1_150, 5.5, 1, { unit: 'forfait' }),
      sold('Reprise de l’enduit autour du conduit', 46, 10, 4, { unit: 'h' }),
      sold('Granulés certifiés, sac de 15 kg', 6.9, 10, 40, { unit: 'sac' })
    ]
  },
  {
    title: 'Pompe à chaleur air/eau 11 kW',
    lines: [
      heading('Dépose'),
      sold('Dépose et évacuation de la chaudière fioul', 680, 5.5, 1, { unit: 'forfait' }),
      sold('Dégazage et neutralisation de la cuve, certificat', 940, 10, 1, { unit: 'forfait' }),
      heading('Chauffage'),
      sold('Pompe à chaleur air/eau 11 kW, unité extérieure et module hydraulique', 8_960, 5.5),
      sold('Ballon tampon 100 l et vanne trois voies', 745.8, 5.5, 1, { unit: 'ens.' }),
      sold('Désembouage du réseau et pot à boues', 540, 5.5, 1, { unit: 'forfait' }),
      sold('Alimentation dédiée depuis le tableau', 18.4, 10, 22, { unit: 'm' }),
      sold('Main-d’œuvre, deux compagnons', 58, 5.5, 32, { unit: 'h' }),
      sold('Thermostat connecté et sondes', 219, 20, 1, { discount: 1_000 })
    ]
  },
  {
    title: 'Chaudière gaz à condensation',
    lines: [
      sold('Chaudière gaz à condensation 24 kW, production d’eau chaude', 2_640, 10),
      sold('Ventouse verticale et évacuation des condensats', 318.5, 10, 1, { unit: 'ens.' }),
      sold('Robinets thermostatiques', 42.9, 10, 8),
      sold('Dépose, pose et mise en service', 980, 10, 1, { unit: 'forfait' }),
      sold('Thermostat d’ambiance sans fil', 149, 20)
    ]
  },
  {
    title: 'Insert à bois et tubage',
    lines: [
      sold('Insert à bois 9 kW, vitre escamotable', 2_890, 5.5),
      sold('Tubage inox double peau Ø 150', 78, 5.5, 9, { unit: 'm' }),
      sold('Habillage et grilles de décompression', 412, 20, 1, { unit: 'ens.' }),
      sold('Pose de l’insert et du tubage', 52, 5.5, 14, { unit: 'h' })
    ]
  },
  {
    title: 'Climatisation réversible, trois pièces',
    lines: [
      sold('Groupe extérieur multi-split 6,8 kW', 2_380, 20),
      sold('Unité murale 2,5 kW', 564, 20, 3),
      sold('Liaisons frigorifiques, goulottes et condensats', 34.5, 20, 26, { unit: 'm' }),
      sold('Pose, tirage au vide et mise en service', 55, 10, 18, { unit: 'h' })
    ]
  },
  {
    title: 'Rénovation de la salle d’eau',
    lines: [
      sold('Dépose de l’existant et évacuation des gravats', 620, 10, 1, { unit: 'forfait' }),
      sold('Receveur extra-plat 90 × 120 et paroi de douche', 1_080, 10, 1, { unit: 'ens.' }),
      sold('Mitigeur thermostatique et colonne de douche', 389, 20),
      sold('Faïence murale, fourniture et pose', 74, 10, 14.5, { unit: 'm²' }),
      sold('Alimentations et évacuations en multicouche', 54, 10, 16, { unit: 'h' })
    ]
  }
];

export const SERVICE: Work = {
  title: 'Entretien annuel et ramonage',
  lines: [
    sold('Entretien annuel du poêle à granulés', 148, 10),
    sold('Ramonage mécanique du conduit, certificat', 68, 10),
    sold('Joint de porte', 24.9, 20)
  ]
};

export const STOCK: Work = {
  title: 'Réassort de fumisterie',
  lines: [
    sold('Poêle à granulés étanche 8 kW', 2_180, 20, 2, { discount: 300 }),
    sold('Élément droit inox Ø 80, 1 m', 31.2, 20, 24),
    sold('Té de purge Ø 80 et bouchon', 27.4, 20, 10)
  ]
};

/** The same between firms: everything under the normal rate. */
export function betweenFirms({ title, lines }: Work): Work {
  return {
    title,
    lines: lines.map((line) =>
      line['vatRate'] === undefined ? line : { ...line, vatRate: { id: 'vatRate:20', rate: 2_000 } }
    )
  };
}

/** Lines as fields of a document, in their order. */
export function lineFields(lines: readonly LineFields[]): Readonly<Record<string, Json>> {
  let pos = FIRST_POSITION;
  const fields: Record<string, Json> = {};
  for (const [at, line] of lines.entries()) {
    fields[`line/l${String(at)}`] = { ...line, pos };
    pos = positionAfter(pos);
  }
  return fields;
}

/** What it comes to before tax. */
export function netOf({ lines }: Work): number {
  return totalsOf(lines.map(lineOf))?.net ?? 0;
}
