// An ESLint rule for SDL: a description has to say more than the name that it stands above.

// Words that bind others, and those for what any element of a schema is.
const STOP_WORDS = new Set(
  (
    'a all an and any are as at be been being by can each every for from has have here how if in into is it its may ' +
    'not of on one only or so such that the their them then there these they this those to was were what when where ' +
    'which who whose will with argument enum field input object type value'
  ).split(' '),
);
const FURTHER_WORDS_MIN = 2;

/** The words of a text or a name, lower case and without a plural's "s": "OrderFields of lists" → order, field, of, list. */
function words(text) {
  const spaced = text.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replaceAll('_', ' ');
  return (spaced.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).map((word) =>
    word.replace(/(?<=[^s]{2})s$/, ''),
  );
}

/** All that a reader knows before the description: the names of the element, of its type and of what it is part of. */
function knownNames(node) {
  const names = [];
  for (let part = node; part?.kind !== 'Document' && part; part = part.parent) names.push(part.name?.value);
  let type = node.gqlType ?? node.type;
  while (type?.kind === 'ListType' || type?.kind === 'NonNullType') type = type.gqlType ?? type.type;
  names.push(type?.name?.value);
  return names.filter((name) => name !== undefined);
}

export const informativeDescription = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { bare: 'The description of "{{name}}" only repeats names: say what a reader cannot guess.' },
  },
  create(context) {
    return {
      '[description]'(node) {
        if (!node.description) return;
        const known = new Set(knownNames(node).flatMap(words));
        const further = words(node.description.value).filter(
          (word) => !known.has(word) && !STOP_WORDS.has(word),
        );
        if (new Set(further).size >= FURTHER_WORDS_MIN) return;
        context.report({ node: node.description, messageId: 'bare', data: { name: node.name.value } });
      },
    };
  },
};
