/** What an invented Relay application asks, by the module that it stands in. */
export const RELAY_DOCUMENTS: Readonly<Record<string, string>> = {
  ModalityPage: `
    query ModalityPageQuery($slug: String!) {
      modality(by: { slug: $slug }) {
        id
        name
        updatedAt
        ...ModalityPage_statements
        ...ModalityPage_specialists @arguments(orderBy: { field: CREATED_AT })
      }
    }

    fragment ModalityPage_statements on Modality
    @argumentDefinitions(count: { type: "Int", defaultValue: 3 }, cursor: { type: "String" })
    @refetchable(queryName: "ModalityPageStatementsQuery") {
      statements(first: $count, after: $cursor) @connection(key: "ModalityPage_statements") {
        totalCount
        edges {
          node {
            ...ModalityPage_statement
          }
        }
      }
    }

    fragment ModalityPage_statement on Statement {
      text
      attribution
      specialist {
        kind
        profession {
          name
        }
        place {
          name
          coordinates {
            latitude
            longitude
          }
        }
      }
    }

    fragment ModalityPage_specialists on Modality
    @argumentDefinitions(
      first: { type: "Int", defaultValue: 3 }
      after: { type: "String" }
      last: { type: "Int" }
      before: { type: "String" }
      orderBy: { type: "SpecialistOrder" }
    )
    @refetchable(queryName: "ModalityPageSpecialistsQuery") {
      specialists(first: $first, after: $after, last: $last, before: $before, orderBy: $orderBy)
        @connection(key: "ModalityPage_specialists", filters: ["orderBy"]) {
        edges {
          cursor
          node {
            name
            ...SpecialistCard_specialist
          }
          statement {
            excerpt(length: 80)
          }
        }
        pageInfo {
          hasNextPage
          hasPreviousPage
        }
      }
    }
  `,
  SpecialistCard: `
    fragment SpecialistCard_specialist on Specialist @refetchable(queryName: "SpecialistCardQuery") {
      slug
      name
      statedLicensure
      modalities(first: 2) {
        totalCount
        nodes {
          name
        }
      }
    }
  `,
  AllModalities: `
    query AllModalitiesQuery {
      directory {
        name
        counts {
          modalities
        }
      }
      ...AllModalities_list
    }

    fragment AllModalities_list on Query
    @argumentDefinitions(count: { type: "Int", defaultValue: 2 }, cursor: { type: "String" })
    @refetchable(queryName: "AllModalitiesListQuery") {
      modalities(first: $count, after: $cursor) @connection(key: "AllModalities_modalities") {
        edges {
          node {
            name
          }
        }
      }
    }
  `,
  AnyRecords: `
    query AnyRecordsQuery($ids: [ID!]!) {
      nodes(ids: $ids) {
        __typename
        id
        ... on Modality {
          aliases
        }
        ...ModalityPage_statement @alias(as: "statement")
      }
    }
  `,
};
