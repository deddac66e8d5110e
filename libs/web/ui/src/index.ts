export { type Formats, formatsFor } from './language/formats';
export {
  type Catalogue, hasChosenLanguage, isLanguage, type Language, languageFacts, languages, type MessageSource, startLanguages,
} from './language/language';
export { useFormats, useLanguage, useText } from './language/use-language';
export { useMoment } from './language/use-moment';
export { useNow } from './language/use-now';
export { addDays, clockIn, dayIn, instantAt } from './language/zoned-time';
export { UiProvider } from './look/ui-provider';
export { uiMessages } from './messages';
export { BarButton, StickyActionBar } from './parts/action-bar';
export { BrandMark } from './parts/brand-mark';
export { Card, Need, NeedsYou } from './parts/card';
export { Chip, PickChip } from './parts/chip';
export { Face } from './parts/face';
export { intoView } from './parts/into-view';
export { BottomNav, type NavigationEntry, SideRail } from './parts/navigation';
export { PageHeading } from './parts/page-heading';
export { Sheet } from './parts/sheet';
export { Stack } from './parts/stack';
export { EmptyState, ErrorState, LoadingState, ProblemNote, type ShownProblem } from './parts/states';
export { Switch } from './parts/switch';
export { TimeLine, TimeLineRow, TimeLineSentence } from './parts/time-line';
export { Toasts, toast } from './parts/toast';
export { Button } from '@mantine/core';
