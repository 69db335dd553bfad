import { Entity } from 'typeorm';

import { SearchDocument } from '../search/search-document.entity';

/** What a specialist is found by. The migrations give its texts more room than the entity can say. */
@Entity('specialist_search', { synchronize: false })
export class SpecialistSearch extends SearchDocument {}
