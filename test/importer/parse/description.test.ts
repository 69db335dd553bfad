import { parsePage } from '../../../src/importer/parse/page';
import { pageText } from './page-text';

const QUESTION = 'Think this approach might be right for you?';
const ASKING = 'Reach out to one of Sample Directory’s lantern specialists today.';

function read(description: string) {
  const { page } = parsePage(pageText({ description }));
  return { description: page?.description, invitation: page?.invitation, doubtful: page?.doubtful };
}

describe('the invitation at the end of a description', () => {
  it.each([
    `${QUESTION} ${ASKING}`,
    ASKING,
    'Think this approach may be right for you? Contact one of Sample Directory’s LW experts today!',
    'Think this approach might work for you? Reach out to one of Sample Directory’s experts for help today.',
    'Think this approach might be right for a child in your life? Reach out to one of Sample Directory’s specialists today to try it out!',
    "Think this approach might be right for you? Contact one of Sample.org's Lantern Work (LW) specialists today.",
    'Think this approach\nmight be right for you?\nReach out to\u00A0one of Sample Directory’s\nspecialists today.',
  ])('is taken out as printed: %s', (invitation) => {
    const description = 'Lantern work is old. It is slow.';
    expect(read(`${description} ${invitation}`)).toEqual({ description, invitation, doubtful: [] });
    expect(read(`First.\n\n${description}\n\n${invitation}`)).toEqual({
      description: `First.\n\n${description}`,
      invitation,
      doubtful: [],
    });
  });

  it('may be over two paragraphs', () => {
    expect(read(`Old.\n\n${QUESTION}\n\n${ASKING}`)).toMatchObject({
      description: 'Old.',
      invitation: `${QUESTION}\n\n${ASKING}`,
    });
  });

  it('leaves what follows it in the description', () => {
    expect(read(`Old. ${ASKING} It is slow.`)).toMatchObject({
      description: 'Old. It is slow.',
      invitation: ASKING,
    });
    expect(read(`Old.\n\n${ASKING}\n\nIt is slow.`)).toMatchObject({ description: 'Old.\n\nIt is slow.' });
  });

  it('leaves another question in the description', () => {
    expect(read(`Who thinks so? ${ASKING}`)).toMatchObject({
      description: 'Who thinks so?',
      invitation: ASKING,
    });
  });

  it('is not a sentence of the description that sounds like one', () => {
    const description = 'People may contact one of the specialists of old. They think this over.';
    expect(read(description)).toEqual({
      description,
      invitation: null,
      doubtful: [{ line: 3, reason: expect.stringContaining('No invitation') }],
    });
  });

  it.each([
    `${QUESTION} Reach out to one of Sample Directory’s lantern specialists`,
    `${QUESTION} Reach out to one of Sample`,
    `${QUESTION} Reach out`,
    QUESTION,
    'Think this approach might be…',
    'Reach out to one of Sample Directory’s...',
  ])('may be cut off: reported, and no part of the description: %s', (invitation) => {
    expect(read(`Old.\n\n${invitation}`)).toEqual({
      description: 'Old.',
      invitation,
      doubtful: [{ line: 5, reason: expect.stringContaining('cut off') }],
    });
  });

  it('may be all there is', () => {
    expect(read(ASKING)).toMatchObject({
      description: null,
      invitation: ASKING,
      doubtful: [{ line: 5, reason: expect.stringContaining('no description') }],
    });
    expect(read('')).toMatchObject({ description: null, invitation: null, doubtful: [{ line: 3 }] });
  });
});

describe('the description', () => {
  it('keeps its wording, with one blank line between paragraphs and entities decoded once', () => {
    const printed = `  One “two”  three&nbsp;four.\n  \n\u00A0\n\n\tFive &amp;lt; six.\nSeven e\u0301. ${ASKING}  `;
    expect(read(printed).description).toBe('One “two”  three\u00A0four.\n\n\tFive &lt; six.\nSeven e\u0301.');
  });

  it('ends before navigation', () => {
    const printed = `Old. ${ASKING}\n\nNeed help finding the right therapist?\n\nFind Your Match`;
    expect(read(printed)).toEqual({ description: 'Old.', invitation: ASKING, doubtful: [] });
    expect(read('Old.\n\nNeed help finding the right therapist?\nFind Your Match').description).toBe('Old.');
  });

  it('ends before unknown navigation behind the invitation too, which is reported', () => {
    expect(read(`Old. ${ASKING}\n\nOur Newsletter\n\nJobs`)).toMatchObject({
      description: 'Old.',
      doubtful: [{ line: 7, reason: expect.stringContaining('“Our Newsletter Jobs”') }],
    });
  });

  it('is refused over its limit', () => {
    expect(parsePage(pageText({ description: `${'x'.repeat(16_001)}. ${ASKING}` })).refused).toEqual([
      { line: 5, reason: expect.stringContaining('longer than 16000') },
    ]);
    expect(read(`${'😀'.repeat(15_999)}. ${ASKING}`).invitation).toBe(ASKING);
  });

  it('holds no signature: the heading would stand in the wrong place', () => {
    const description = 'I listen.\n\n— Cy Lane, Therapist in Reno, NV\n\nOld.';
    expect(parsePage(pageText({ description })).refused).toEqual([
      { line: 5, reason: expect.stringContaining('above the heading') },
    ]);
  });
});
