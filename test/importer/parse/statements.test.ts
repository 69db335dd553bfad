import { parsePage } from '../../../src/importer/parse/page';
import { pageText } from './page-text';

const BO = '— Bo Reed, Psychologist in Austin, TX';
const CY = '— Cy Lane, Therapist in Reno, NV';
const HEADING_LINE = 5;

function read(body: string) {
  const { page, refused } = parsePage(pageText({ body }));
  return {
    texts: page?.statements.map(({ text, signature }) => [signature.name, text]),
    doubtful: page?.doubtful,
    refused,
  };
}

describe('statements', () => {
  it('belong to the signature below them, with the lines of both', () => {
    const { page } = parsePage(pageText({ body: `\n\nOne.\n\nTwo.\n\n${BO}\n\nThree.\n\n${CY}` }));
    expect(
      page?.statements.map(({ line, text, signature }) => [line, text, signature.line, signature.name]),
    ).toEqual([
      [9, 'One.\n\nTwo.', 13, 'Bo Reed'],
      [15, 'Three.', 17, 'Cy Lane'],
    ]);
    expect(page?.doubtful).toEqual([]);
  });

  it('need no blank lines around their signatures, and no line break at the end of the page', () => {
    expect(read(`One.\n${BO}\nTwo.\n${CY}`).texts).toEqual([
      ['Bo Reed', 'One.'],
      ['Cy Lane', 'Two.'],
    ]);
  });

  it('are byte-exact but for blank lines, outer white space and entities, decoded once', () => {
    const printed =
      ' \u00A0Cafe\u0301 \u00A0é  \n\tline 2\u200B  \n \n\u00A0\n&nbsp;\n\nA &amp;lt; B &amp; “C”&#8217;s &copy D\u2028  \n\n';
    expect(read(`${printed}${BO}`).texts).toEqual([
      ['Bo Reed', 'Cafe\u0301 \u00A0é  \n\tline 2\u200B  \n\nA &lt; B & “C”’s &copy D'],
    ]);
  });

  it('may be equal, may repeat the description, and one person may sign two', () => {
    const { texts, doubtful } = read(`Same.\n\n${BO}\n\nSame.\n\n${CY}\n\nOther.\n\n${BO}`);
    expect(texts).toEqual([
      ['Bo Reed', 'Same.'],
      ['Cy Lane', 'Same.'],
      ['Bo Reed', 'Other.'],
    ]);
    expect(doubtful).toEqual([]);
  });

  it.each([
    'Grief — and love, always — stay.',
    '—and then, Therapist or not, it goes on.',
    '– Ann Lee, Psychologist',
    '-- Ann Lee, Psychologist',
    '“Be here.” – Author.',
    'I am at home in Austin, TX.',
    '— and on it goes.',
  ])('may hold dashes and quotations: %s', (line) => {
    expect(read(`One.\n${line}\n\nTwo.\n\n${BO}`)).toEqual({
      texts: [['Bo Reed', `One.\n${line}\n\nTwo.`]],
      doubtful: [],
      refused: [],
    });
  });

  it.each([
    '— Ann Lee, The Long Way Home',
    '— Bo Reed, Soul Guide',
    '— Bo Reed',
    'Two. — Bo Reed, Psychologist',
    'Two. — Bo Reed, Soul Guide in Austin, TX',
    '– Bo Reed, Psychologist in Austin, TX',
    '-- Bo Reed, Psychologist in Austin, TX',
  ])('keep a line that is no signature by the format, and it is reported: %s', (line) => {
    expect(read(`One.\n\n${line}\n\nTwo.\n\n${CY}`)).toEqual({
      texts: [['Cy Lane', `One.\n\n${line}\n\nTwo.`]],
      doubtful: [{ line: 9, reason: expect.stringContaining('taken for text') }],
      refused: [],
    });
  });

  it('are signed by escaped signatures too, but an escaped line break makes no line', () => {
    expect(read('One.\n\n&mdash; Bo Reed, Marriage &amp; Family Therapist in ,').texts).toEqual([
      ['Bo Reed', 'One.'],
    ]);
    expect(read('One.\n\n&amp;mdash; Bo Reed, Therapist in ,').texts).toEqual([]);
    expect(
      read(`One.&#10;&#10;&mdash; Bo Reed, Therapist in Reno, NV\n\nTwo.\n\n${CY}`).refused,
    ).toHaveLength(1);
  });

  it('over their limit refuse the page', () => {
    expect(read(`${'x'.repeat(16_001)}\n\n${BO}`).refused).toEqual([
      { line: 7, reason: 'The statement is longer than 16000 characters.' },
    ]);
    expect(read(`${'😀'.repeat(16_000)}\n\n${BO}`).texts).toHaveLength(1);
  });
});

describe('a statement that cannot be told from its neighbours refuses the page', () => {
  it.each([
    ['glued to the signature before it', `One.\n\n${BO} Two.\n\n${CY}`, 9],
    ['glued to its own signature', `One. ${BO}\n\nTwo.\n\n${CY}`, 7],
    ['glued on both sides', `One. ${BO} Two. ${CY}`, 7],
    [
      'with a signature without its space',
      `One.\n\n—Bo Reed, Psychologist in Austin, TX\n\nTwo.\n\n${CY}`,
      9,
    ],
    ['before two signatures', `One.\n\n${BO}\n\n${CY}`, 11],
    [
      'behind a signature that goes on',
      `One.\n\n— Bo Reed, Psychologist\nin Austin, TX\n\nTwo.\n\n${CY}`,
      10,
    ],
    ['below its signature', `${BO}\n\nOne.\n\n${CY}\n\nTwo.`, 7],
  ])('%s', (_, body, line) => {
    expect(read(body)).toMatchObject({ refused: [{ line, reason: expect.stringMatching(/^[A-Z].*\.$/) }] });
  });
});

describe('what belongs to nobody', () => {
  it('text after the last signature is reported with its line and left out', () => {
    expect(read(`One.\n\n${BO}\n\nTwo.\n\nThree.`)).toEqual({
      texts: [['Bo Reed', 'One.']],
      doubtful: [{ line: 11, reason: expect.stringContaining('belongs to nobody') }],
      refused: [],
    });
  });

  it('a signature without a text is reported and left out where no text is in doubt', () => {
    expect(read(`${CY}\n\nOne.\n\n${BO}`)).toMatchObject({
      texts: [['Bo Reed', 'One.']],
      doubtful: [{ line: 7, reason: expect.stringContaining('left out') }],
    });
    expect(read(`One.\n\n${BO}\n\n${BO}\n\nTwo.\n\n${CY}`)).toMatchObject({
      texts: [
        ['Bo Reed', 'One.'],
        ['Cy Lane', 'Two.'],
      ],
      doubtful: [{ line: 11, reason: expect.stringContaining('repeated') }],
    });
    expect(read(`\u200B\n\n${BO}`).texts).toEqual([]);
  });

  it('a page without any statement is read, and reported', () => {
    expect(read('')).toMatchObject({ texts: [], doubtful: [{ line: HEADING_LINE }], refused: [] });
    expect(read('One.')).toMatchObject({ texts: [], doubtful: [{ line: HEADING_LINE }, { line: 7 }] });
  });
});
