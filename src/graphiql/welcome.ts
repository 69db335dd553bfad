/** What the explorer opens on: a query that answers on any directory, an empty one too. */
export const WELCOME_QUERY = `# Welcome to the therapy directory.
# Play button or Ctrl-Enter: run it.
# Ctrl-Space: what may stand here.
# Left: docs, explorer, history; the
# explorer builds queries by ticking.

query Modalities {
  directory {
    name
    sample
    counts {
      modalities
      specialists
      statements
    }
  }
  modalities(first: 3) {
    nodes {
      name
      abbreviation
      statements(first: 2) {
        totalCount
        nodes {
          excerpt
          attribution
        }
      }
    }
  }
}
`;
