import '@alongside/web-ui/look.css';
import { startStaffApp } from '@alongside/web-shell/staff';
import { features } from './features';

void startStaffApp(features);
