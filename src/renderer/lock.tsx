import { createRoot } from 'react-dom/client';
import './styles/all.css';
import { LockView } from './lock/LockView.tsx';

const root = document.getElementById('root');
if (root) createRoot(root).render(<LockView />);
