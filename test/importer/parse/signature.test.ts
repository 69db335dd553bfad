import { readDashLine } from '../../../src/importer/parse/signature';

function read(print: string, dash = '— ') {
  const line = readDashLine({ number: 7, text: dash + print });
  if (line.kind !== 'signature') return line;
  const { name, credentials, title, place } = line.signature;
  return { name, credentials, title, place: place && [place.city, place.region], doubts: line.doubts.length };
}

const bo = { name: 'Bo Reed', credentials: [], title: 'Psychologist', place: null, doubts: 0 };

describe('the place of a signature', () => {
  it.each([
    ['in Austin, TX', ['Austin', 'TX']],
    ['in Austin,TX', ['Austin', 'TX']],
    ['in Austin,', ['Austin', null]],
    ['in , OR', [null, 'OR']],
    ['in ,', null],
    ['', null],
    ['in SAN DIEGO, CA', ['SAN DIEGO', 'CA']],
    ['in San francisco, CA', ['San francisco', 'CA']],
    ['in los angeles, ca', ['los angeles', 'ca']],
    ['in St. Louis, MO', ['St. Louis', 'MO']],
    ['in Washington, D.C.', ['Washington', 'D.C.']],
    ['in Coeur d’Alene, Idaho', ['Coeur d’Alene', 'Idaho']],
    ['in 29 Palms, CA', ['29 Palms', 'CA']],
    ['in Lake in the Hills, IL', ['Lake in the Hills', 'IL']],
    ['in Montréal, Québec', ['Montréal', 'Québec']],
    ['in\u00A0Austin,\u00A0TX\u200B ', ['Austin', 'TX']],
    ['in Austin, TX.', ['Austin', 'TX']],
    ['In Austin, TX', ['Austin', 'TX']],
    ['IN LAKE IN THE HILLS, IL', ['LAKE IN THE HILLS', 'IL']],
  ])('%s', (place, expected) => {
    expect(read(`Bo Reed, Psychologist ${place}`)).toEqual({ ...bo, place: expected });
  });

  it.each([
    ['in Leeds, West Yorkshire', ['Leeds', 'West Yorkshire']],
    ['in Berlin, Germany', ['Berlin', 'Germany']],
    ['in Austin', ['Austin', null]],
    ['in TX', [null, 'TX']],
  ])('%s is unusual: kept and reported', (place, expected) => {
    expect(read(`Bo Reed, Psychologist ${place}`)).toEqual({ ...bo, place: expected, doubts: 1 });
  });
});

describe('the title of a signature', () => {
  it.each([
    'Licensed Marriage & Family Therapist',
    'Marriage and Family Therapist Associate',
    'Counselor in Training',
    'Licensed Mental Health Counselor Intern',
    'Clinical Psychologist Candidate',
    'Master of Social Work',
    'LCSW',
  ])('%s, with and without a place', (title) => {
    expect(read(`Bo Reed, ${title}`)).toEqual({ ...bo, title });
    expect(read(`Bo Reed, ${title} in ,`)).toEqual({ ...bo, title });
    expect(read(`Bo Reed, PhD, ${title} in Reno, NV`)).toEqual({
      ...bo,
      credentials: ['PhD'],
      title,
      place: ['Reno', 'NV'],
    });
  });

  it.each([
    ['Soul Guide in Austin, TX', 'Soul Guide', ['Austin', 'TX']],
    ['Soul Guide in Austin,', 'Soul Guide', ['Austin', null]],
    ['Soul Guide in , TX', 'Soul Guide', [null, 'TX']],
    ['Soul Guide in ,', 'Soul Guide', null],
    ['Resident in Counseling in Richmond, VA', 'Resident in Counseling', ['Richmond', 'VA']],
    ['Psychologist and Yoga Teacher in Austin, TX', 'Psychologist and Yoga Teacher', ['Austin', 'TX']],
    ['yoga teacher in Austin, TX', 'yoga teacher', ['Austin', 'TX']],
    ['Work That Reconnects Guide in Austin, TX', 'Work That Reconnects Guide', ['Austin', 'TX']],
    ['Psychologist in Residence in Reno, NV', 'Psychologist in Residence', ['Reno', 'NV']],
  ])(
    'that is not known is kept and reported where a place shows the signature: %s',
    (print, title, place) => {
      expect(read(`Bo Reed, ${print}`)).toEqual({ ...bo, title, place, doubts: 1 });
    },
  );

  it.each([
    'Bo Reed, Soul Guide',
    'Ann Lee, Psychologist and author of The Work You Do',
    'Ann Lee, The Long Way Home',
    'worries, grief, loss',
    'I came here, like many, in spring, or later',
    'When all is said, I am a therapist in Austin, TX',
    'as your therapist, counselor and guide, I will be there.',
  ])('that is not known, without a place, makes the line text, which is reported: %s', (print) => {
    expect(read(print)).toEqual({ kind: 'text', doubt: expect.stringContaining('taken for text') });
  });

  it('is needed, and so is a comma', () => {
    expect(read('Bo Reed')).toEqual({ kind: 'text', doubt: null });
    expect(read('Bo Reed in Austin, TX')).toMatchObject({ kind: 'refused' });
    expect(read('Bo Reed, in Austin, TX')).toMatchObject({ kind: 'refused' });
    expect(read('Bo Reed, Psychologist, Austin, TX')).toMatchObject({ kind: 'refused' });
    expect(read('Bo Reed, Psychologist in')).toMatchObject({ kind: 'refused' });
  });
});

describe('the name of a signature', () => {
  it.each([
    'Dr. Bo Reed',
    'Dr.Bo Reed',
    'B. J. Reed',
    'BO REED',
    'Robert (Bo) Reed',
    'Robert “Bo” Reed',
    'Bo Reed, Jr.',
    'Bo Reed @ Calm Center',
    'Bo Reed (Calm Therapy LLC)',
    'Bo Reed (Calm, Inc.)',
    'Reed & Moss',
    'Reed, Moss & Lane Counseling',
    'Calm Waters, LLC',
    'Partners in Growth',
    'Reed & Moss, Partners in Growth',
    'Center for Calm in Motion',
    'Calm — A Center for All',
    'Dr. Bo Reed — Calm Center',
    'bell reed',
    'Зоя О’Нил-Смит',
  ])('%s stays as printed, with and without a place', (name) => {
    expect(read(`${name}, Psychologist`)).toEqual({ ...bo, name });
    expect(read(`${name}, Psychologist in Austin, TX`)).toEqual({ ...bo, name, place: ['Austin', 'TX'] });
    expect(read(`${name}, LPC, Psychologist in ,`)).toEqual({ ...bo, name, credentials: ['LPC'] });
  });

  it.each([
    ['Bo Reed, PhD', ['PhD']],
    ['Bo Reed, Ph.D., LCSW', ['Ph.D.', 'LCSW']],
    ['Bo Reed LCSW', ['LCSW']],
    ['Bo Reed PsyD, MFT', ['PsyD', 'MFT']],
  ])('%s: its credentials are taken apart', (print, credentials) => {
    expect(read(`${print}, Psychologist`)).toEqual({ ...bo, credentials });
  });

  it('may have " in " and a credential that is a region too', () => {
    const practice = { ...bo, name: 'Reed & Moss, Partners in Growth', credentials: ['MA'] };
    expect(read('Reed & Moss, Partners in Growth, MA, Psychologist')).toEqual(practice);
    expect(read('Reed & Moss, Partners in Growth, MA, Psychologist in ,')).toEqual(practice);
  });

  it('may follow any white space, after stray spaces', () => {
    expect(read('Bo Reed,Psychologist', '  —\u00A0')).toEqual(bo);
  });

  it('is printed without the dash', () => {
    expect(readDashLine({ number: 7, text: '— Bo Reed, PhD,  Therapist in , ' })).toMatchObject({
      signature: { line: 7, printed: 'Bo Reed, PhD,  Therapist in ,' },
    });
  });

  it('must be there', () => {
    expect(read(', Psychologist in Austin, TX')).toEqual({
      kind: 'refused',
      reasons: [expect.stringContaining('no name')],
    });
  });
});

describe('text on the line of a signature', () => {
  it.each([
    'Bo Reed, Psychologist in Austin, TX I listen first.',
    'Bo Reed, Psychologist in Austin, TX I LISTEN FIRST',
    'Bo Reed, Psychologist in Austin, TXI listen first.',
    'Bo Reed, Psychologist in Austin, TX; I listen',
    'Bo Reed, Psychologist in Austin, TX, USA',
    'Bo Reed, Psychologist in Austin, I listen first.',
    'Bo Reed, Psychologist in Austin I listen first.',
    'Bo Reed, Psychologist in , I listen first.',
    'Bo Reed, Psychologist I listen first.',
    'Bo Reed, PsychologistI listen first.',
    'Bo Reed, Therapist in Training in Reno, NV My way is slow, gentle.',
    'Bo Reed, Soul Guide in Austin, TX I listen first.',
    'Bo Reed, Soul Guide in Austin, Texas My way is slow.',
    'Bo Reed, Psychologist in Austin, TX I listen, Therapist in Reno, NV',
    'Bo Reed, Psychologist in Austin, I listen, Therapist in Reno, NV',
    'Bo Reed, Soul Guide in Austin, TX I listen, Therapist in Reno, NV',
    'Bo Reed, Psychologist I listen to teens, Therapist in Reno, NV',
    'Bo Reed, Psychologist in Austin, TX — Cy Lane, Therapist in Reno, NV',
    'Bo Reed, Psychologist — Cy Lane, Therapist in Reno, NV',
    'I listen first. — Cy Lane, Therapist in Reno, NV',
    'we listen — Cy Lane, Yoga Teacher — Di Moss, Therapist in Reno, NV',
  ])('refuses the page: %s', (print) => {
    expect(read(print)).toEqual({ kind: 'refused', reasons: [expect.stringContaining(print.slice(0, 40))] });
  });

  it('is quoted in 60 characters at most', () => {
    const line = readDashLine({
      number: 1,
      text: `— Bo Reed, Psychologist in Austin, TX I ${'x'.repeat(200)}`,
    });
    const reason = line.kind === 'refused' ? (line.reasons[0] ?? '') : '';
    expect(/“(.*)”/.exec(reason)?.[1]).toHaveLength(60);
  });
});

describe('a signature over its limits refuses the page', () => {
  const many = Array.from({ length: 21 }, (_, i) => `C${i}X`).join(', ');
  it.each([
    ['The name', `${'x'.repeat(201)}, Psychologist`],
    ['A credential', `Bo Reed, ${'x'.repeat(51)}, Psychologist`],
    ['more than 20 credentials', `Bo Reed, ${many}, Psychologist`],
    ['The title', `Bo Reed, ${'Soul '.repeat(40)}Guide in Austin, TX`],
    ['The town', `Bo Reed, Psychologist in ${'x'.repeat(101)}, TX`],
    ['The region', `Bo Reed, Psychologist in Austin, X${'x'.repeat(100)}`],
  ])('%s', (what, print) => {
    expect(read(print)).toEqual({ kind: 'refused', reasons: [expect.stringContaining(what)] });
  });
});
