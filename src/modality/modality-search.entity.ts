import { Entity } from 'typeorm';

import { SearchDocument } from '../search/search-document.entity';

/** What a modality is found by. The migrations give its texts more room than the entity can say. */
@Entity('modality_search', { synchronize: false })
export class ModalitySearch extends SearchDocument {}
