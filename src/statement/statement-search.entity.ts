import { Entity } from 'typeorm';

import { SearchDocument } from '../search/search-document.entity';

/** What a statement is found by. The migrations give its texts more room than the entity can say. */
@Entity('statement_search', { synchronize: false })
export class StatementSearch extends SearchDocument {}
