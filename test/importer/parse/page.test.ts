import { parsePage } from '../../../src/importer/parse/page';
import { DESCRIPTION, pageText, SIGNED } from './page-text';

describe('a page', () => {
  it('is read whole', () => {
    expect(parsePage(pageText())).toEqual({
      page: {
        name: 'Lantern Work',
        nameLine: 1,
        abbreviation: 'LW',
        aliases: [],
        description: 'Lantern work is a gentle way to look at worries.',
        invitation:
          'Think this approach might be right for you? Reach out to one of Sample Directory’s lantern specialists today.',
        statements: [
          {
            line: 7,
            text: 'I listen first.',
            signature: {
              line: 9,
              name: 'Bo Reed',
              credentials: [],
              title: 'Psychologist',
              place: { city: 'Austin', region: 'TX' },
              printed: 'Bo Reed, Psychologist in Austin, TX',
            },
          },
        ],
        doubtful: [],
      },
      refused: [],
    });
  });

  it('reads the same with a byte-order mark and with other line ends', () => {
    const expected = parsePage(pageText());
    expect(parsePage(`\uFEFF${pageText()}\n`)).toEqual(expected);
    expect(parsePage(pageText().replaceAll('\n', '\r\n'))).toEqual(expected);
    expect(parsePage(pageText().replaceAll('\n', '\r'))).toEqual(expected);
    expect(parsePage(pageText().replaceAll('\n\n', '\n\u00A0\n'))).toEqual(expected);
  });

  it.each(['MEET THE SPECIALISTS', '\u00A0 meet the  Specialists\t', 'Meet&nbsp;the specialists'])(
    'has its heading in any case and white space: %s',
    (heading) => {
      expect(parsePage(pageText().replace('Meet the specialists', heading)).page?.statements).toHaveLength(1);
    },
  );

  it.each([
    ['empty', '', 1, /empty/],
    ['blank', '\uFEFF \n\u00A0\n&nbsp;\n', 1, /empty/],
    ['without a heading', `Lantern Work\n\n${DESCRIPTION}\n\n${SIGNED}`, 7, /no heading/],
    [
      'with a heading inside a line',
      `Lantern Work\n\nMeet the specialists here.\n\n${SIGNED}`,
      7,
      /no heading/,
    ],
    ['two pages in one', `${pageText()}\n\n${pageText()}`, 15, /second time/],
    ['with a NUL character', `${pageText()}\n\0`, 10, /U\+0000/],
    ['with an escaped control character', `${pageText()}\n\n&#27;[0m`, 11, /U\+001B/],
  ])('is refused when %s', (_, text, line, reason) => {
    expect(parsePage(text)).toEqual({
      page: null,
      refused: [{ line, reason: expect.stringMatching(reason) }],
    });
  });

  it('reports a character that was lost on the way', () => {
    const { page } = parsePage(pageText({ body: SIGNED.replace('listen', 'list\uFFFDn') }));
    expect(page?.doubtful).toEqual([{ line: 7, reason: expect.stringContaining('U+FFFD') }]);
  });

  it('refused, names all that is wrong in page order; read, all that is doubtful', () => {
    const glued = '— Bo Reed, Psychologist in Austin, TX Hello.';
    const { refused } = parsePage(pageText({ title: 'X'.repeat(300), body: `One.\n\n${glued}\n\n${glued}` }));
    expect(refused.map(({ line }) => line)).toEqual([1, 9, 11]);
    const { page } = parsePage(
      pageText({ description: 'Old.', body: `One.\n\n— Bo Reed, Soul Guide in Bonn, Germany\n\nTwo.` }),
    );
    expect(page?.doubtful.map(({ line }) => line)).toEqual([3, 9, 9, 11]);
  });
});
