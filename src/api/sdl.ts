import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import {
  Kind,
  parse,
  print,
  visit,
  type DocumentNode,
  type FieldDefinitionNode,
  type ObjectTypeDefinitionNode,
} from 'graphql';

const SCHEMA_FOLDER = path.join(__dirname, '../../schema');
const FEDERATION_DIRECTIVES = ['key', 'shareable'];
/** Fields that other Relay subgraphs of a supergraph have as well. */
const NODE_FIELDS = ['node', 'nodes'];

/** All SDL files of schema/ as one document. */
export function readSdl(): DocumentNode {
  const files = readdirSync(SCHEMA_FOLDER).filter((name) => name.endsWith('.graphql'));
  return parse(files.map((name) => readFileSync(path.join(SCHEMA_FOLDER, name), 'utf8')).join('\n'));
}

/** The SDL that clients generate from: one definition per type, without what only federation needs. */
export function clientSdl(document: DocumentNode): string {
  const extensions = document.definitions.filter(
    (definition) => definition.kind === Kind.OBJECT_TYPE_EXTENSION,
  );
  const merged = visit(document, {
    SchemaExtension: () => null,
    ObjectTypeExtension: () => null,
    ObjectTypeDefinition: (type): ObjectTypeDefinitionNode => ({
      ...type,
      fields: [
        ...(type.fields ?? []),
        ...extensions
          .filter((extension) => extension.name.value === type.name.value)
          .flatMap((extension) => extension.fields ?? []),
      ],
    }),
    Directive: (directive) => (FEDERATION_DIRECTIVES.includes(directive.name.value) ? null : undefined),
  });
  return `${print(merged)}\n`;
}

/** The SDL that `_service.sdl` answers, for composing a supergraph. */
export function subgraphSdl(document: DocumentNode, withNodeFields: boolean): string {
  if (withNodeFields) return print(document);
  const withoutNodeFields = (field: FieldDefinitionNode) =>
    NODE_FIELDS.includes(field.name.value) ? null : undefined;
  return print(
    visit(document, {
      ObjectTypeDefinition: (type) =>
        type.name.value === 'Query' ? visit(type, { FieldDefinition: withoutNodeFields }) : undefined,
    }),
  );
}
