// Lets Node.js run TypeScript before anything is built: node -r ./scripts/typescript.cjs scripts/print-schema.ts
const { transformFileSync } = require('@swc/core');

require.extensions['.ts'] = (module, file) => {
  const { code } = transformFileSync(file, {
    jsc: { parser: { syntax: 'typescript', decorators: true }, target: 'es2023' },
    module: { type: 'commonjs' },
  });
  module._compile(code, file);
};
