// An ESLint rule: whoever switches a rule off writes why, behind "--" in the same comment.

export const reasonedDisable = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      unreasoned: 'Write why this rule does not hold here: "eslint-disable-next-line <rule> -- <reason>".',
    },
  },
  create(context) {
    return {
      Program() {
        const { directives } = context.sourceCode.getDisableDirectives();
        for (const { type, node, justification } of directives)
          if (type !== 'enable' && justification.trim() === '')
            context.report({ loc: node.loc, messageId: 'unreasoned' });
      },
    };
  },
};
