"""The stylesheet, with ``$token`` for every colour. Sizes and roles follow the drawn look."""

STYLESHEET = """
QMainWindow, QDialog { background: $window; color: $text; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QToolTip { background: $panel; color: $text; border: 1px solid $control; padding: 4px 6px;
  font-size: 12px; }

QMenuBar { background: $window; border: none; padding: 3px 5px 0 5px; spacing: 0; }
QMenuBar::item { background: transparent; padding: 3px 9px; margin: 0; border-radius: 4px; }
QMenuBar::item:selected, QMenuBar::item:pressed { background: $hover; }
QMenu { background: $panel; border: 1px solid $control; padding: 4px; }
QMenu::item { padding: 5px 28px 5px 10px; border-radius: 4px; min-width: 120px; }
QMenu::item:selected { background: $selection; }
QMenu::item:disabled { color: $disabled; }
QMenu::icon { padding-left: 8px; }
QMenu::separator { height: 1px; background: $border; margin: 4px 6px; }

QToolBar { background: $window; border: none; border-top: 1px solid $border;
  border-bottom: 1px solid $border;
  min-height: 30px; max-height: 30px; padding: 6px; spacing: 2px; }
QToolBar::separator { width: 1px; background: $border; margin: 5px 9px; }
QToolBar QToolButton { min-height: 32px; max-height: 32px; min-width: 32px; padding: 0 1px; border: none;
  border-radius: 4px; background: transparent; }
QToolBar QToolButton[look="labelled"] { padding: 0 8px 0 6px; }

QToolButton { background: transparent; border: none; border-radius: 4px; padding: 3px; }
QToolButton:hover { background: $hover; }
QToolButton:pressed, QToolButton:checked { background: $selection; }
QToolButton:checked { color: $accentText; }
QToolButton:disabled { color: $disabled; }
QToolButton:focus { border: 2px solid $accent; padding: 1px; }
QToolBar QToolButton:focus { border: 2px solid $accent; padding: 0; min-height: 28px; min-width: 28px; }
QToolButton::menu-indicator { image: none; }
QToolButton[look="link"] { color: $accentText; padding: 2px 4px; }

QMainWindow::separator { background: $border; width: 1px; height: 1px; }
QMainWindow::separator:hover { background: $accent; }
QDockWidget { color: $muted; border: none; }
QWidget[look="dock-head"] { background: $window; border-bottom: 1px solid $border; }
QWidget[look="dock-head"] QToolButton { padding: 2px; }

QTabWidget::pane { border: none; }
QTabBar { background: $window; border: none; qproperty-drawBase: 0; }
QTabBar::tab { background: transparent; color: $muted; border: none; padding: 0 16px 0 14px; height: 35px;
  border-top: 2px solid transparent; border-right: 1px solid transparent;
  border-left: 1px solid transparent; }
QTabBar::tab:hover { color: $text; background: $hover; }
QTabBar::tab:selected { background: $panel; color: $text; font-weight: 600; border-top: 2px solid $accent;
  border-right: 1px solid $border; border-left: 1px solid $border; }
QTabBar::tab:focus { border-top: 2px solid $accent; color: $text; text-decoration: underline; }
QTabBar[look="pages"] { border-bottom: 1px solid $border; }
QTabBar[look="inspector"] { background: $panel; border-bottom: 1px solid $border; }
QTabBar[look="inspector"]::tab { height: 29px; padding: 0 2px; margin: 0 6px; border: none;
  border-bottom: 2px solid transparent; background: transparent; }
QTabBar[look="inspector"]::tab:first { margin-left: 10px; }
QTabBar[look="inspector"]::tab:selected { border: none; border-bottom: 2px solid $accent; color: $text; }

QStatusBar { background: $window; border-top: 1px solid $border; min-height: 25px; max-height: 25px; }
QStatusBar::item { border: none; }
QStatusBar QLabel { color: $muted; font-size: 12px; }
QSizeGrip { image: none; width: 0; height: 0; }

QPushButton { background: $raised; border: 1px solid $control; border-radius: 4px; padding: 0 12px;
  min-height: 26px; font-weight: 500; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $selection; }
QPushButton:disabled { color: $disabled; border-color: $border; background: $window; }
QPushButton:focus { border: 2px solid $accent; padding: 0 11px; min-height: 24px; }
QPushButton[look="primary"], QPushButton[look="big-primary"] { background: $accent; color: $onAccent;
  border: 1px solid $accent; font-weight: 600; }
QPushButton[look="primary"]:hover, QPushButton[look="big-primary"]:hover { background: $accentHover;
  border-color: $accentHover; }
QPushButton[look="primary"]:disabled { background: $track; color: $disabled; border-color: $track; }
QPushButton[look="primary"]:focus, QPushButton[look="big-primary"]:focus { border: 2px solid $text; }
QPushButton[look="big"], QPushButton[look="big-primary"] { min-height: 34px; padding: 0 16px; }
QPushButton[look="big"]:focus, QPushButton[look="big-primary"]:focus { min-height: 32px; padding: 0 15px; }
QPushButton[look="plain"] { background: transparent; border-color: transparent; }
QPushButton[look="plain"]:hover { background: $hover; }
QPushButton[look="plain"]:focus { border: 2px solid $accent; }

QLineEdit, QPlainTextEdit, QTextEdit { background: $panel; border: 1px solid $control;
  border-radius: 4px; padding: 0 8px;
  selection-background-color: $accent; selection-color: $onAccent; }
QLineEdit { min-height: 26px; }
QPlainTextEdit, QTextEdit { padding: 6px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid $accent; padding: 0 7px;
  min-height: 24px; }
QPlainTextEdit:focus, QTextEdit:focus { padding: 5px; }
QLineEdit:disabled { color: $disabled; background: $window; border-color: $border; }
QLineEdit[look="wrong"] { border: 1px solid $error; }
QLineEdit[look="search"] { padding-left: 32px; padding-right: 56px; min-height: 26px; }

QSpinBox, QDoubleSpinBox { background: $panel; border: 1px solid $control; border-radius: 4px;
  padding: 0 0 0 8px;
  min-height: 26px; selection-background-color: $accent; selection-color: $onAccent; }
QSpinBox:focus, QDoubleSpinBox:focus { border: 2px solid $accent; padding-left: 7px; min-height: 24px; }
QSpinBox:disabled, QDoubleSpinBox:disabled { color: $disabled; background: $window; border-color: $border; }
QSpinBox::up-button, QDoubleSpinBox::up-button { subcontrol-origin: border; subcontrol-position: top right;
  width: 20px; border: none; border-left: 1px solid $border; margin: 1px 1px 0 0; background: transparent; }
QSpinBox::down-button, QDoubleSpinBox::down-button { subcontrol-origin: border;
  subcontrol-position: bottom right;
  width: 20px; border: none; border-left: 1px solid $border; margin: 0 1px 1px 0; background: transparent; }
QSpinBox::up-button:hover, QSpinBox::down-button:hover, QDoubleSpinBox::up-button:hover,
QDoubleSpinBox::down-button:hover { background: $hover; }
QSpinBox::up-arrow, QDoubleSpinBox::up-arrow { image: url($caretUp); width: 10px; height: 10px; }
QSpinBox::down-arrow, QDoubleSpinBox::down-arrow { image: url($caretDown); width: 10px; height: 10px; }

QAbstractSpinBox QLineEdit, QAbstractSpinBox QLineEdit:focus { border: none; padding: 0; margin: 0;
  min-height: 0; background: transparent; }

QComboBox { background: $raised; border: 1px solid $control; border-radius: 4px; padding: 0 4px 0 8px;
  min-height: 26px; }
QComboBox:hover { background: $hover; }
QComboBox:focus { border: 2px solid $accent; padding-left: 7px; min-height: 24px; }
QComboBox:disabled { color: $disabled; background: $window; border-color: $border; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox::down-arrow { image: url($caretDown); width: 12px; height: 12px; }
QComboBox QAbstractItemView { background: $panel; border: 1px solid $control; padding: 4px; outline: none;
  selection-background-color: $selection; selection-color: $text; }
QComboBox QAbstractItemView::item { min-height: 26px; padding: 0 6px; border-radius: 4px; }

QCheckBox, QRadioButton { spacing: 6px; background: transparent; }
QCheckBox::indicator { width: 14px; height: 14px; border: 1px solid $control; border-radius: 3px;
  background: $panel; }
QCheckBox::indicator:hover { border-color: $accent; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url($check); }
QCheckBox::indicator:indeterminate { background: $accent; border-color: $accent; image: url($dash); }
QCheckBox::indicator:disabled { background: $window; border-color: $border; }
QCheckBox:focus, QRadioButton:focus { text-decoration: underline; color: $accentText; }
QCheckBox::indicator:focus { border: 2px solid $accent; width: 12px; height: 12px; }
QCheckBox:disabled, QRadioButton:disabled { color: $disabled; }
QRadioButton::indicator { width: 14px; height: 14px; border: 1px solid $control; border-radius: 8px;
  background: $panel; }
QRadioButton::indicator:checked { border: 5px solid $accent; width: 6px; height: 6px; }

QSlider { min-height: 20px; background: transparent; }
QSlider::groove:horizontal { height: 4px; background: $track; border-radius: 2px; }
QSlider::sub-page:horizontal { background: $accent; border-radius: 2px; }
QSlider::handle:horizontal { width: 12px; height: 12px; margin: -6px 0; border-radius: 8px;
  background: $panel; border: 2px solid $accent; }
QSlider::handle:horizontal:hover { background: $selection; }
QSlider:focus { border: 1px solid $accent; border-radius: 4px; }

QProgressBar { background: $track; border: none; border-radius: 3px; min-height: 6px; max-height: 6px;
  text-align: center; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }

QScrollArea, QAbstractScrollArea { border: none; background: $panel; }
QScrollBar:vertical { width: 10px; background: transparent; margin: 0; }
QScrollBar::handle:vertical { background: $control; border-radius: 3px; min-height: 28px; margin: 2px; }
QScrollBar:horizontal { height: 10px; background: transparent; margin: 0; }
QScrollBar::handle:horizontal { background: $control; border-radius: 3px; min-width: 28px; margin: 2px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QAbstractItemView { background: $panel; border: none; outline: none; alternate-background-color: $panel;
  selection-background-color: $selection; selection-color: $text; }
QTableView { gridline-color: transparent; }
QListWidget::item { padding: 2px 6px; min-height: 20px; }
QListWidget::indicator { width: 14px; height: 14px; border: 1px solid $control; border-radius: 3px;
  background: $panel; }
QListWidget::indicator:checked { background: $accent; border-color: $accent; image: url($check); }
QTableView::item { padding: 0 5px 0 9px; border: none; }
QTableView::item:hover, QTreeView::item:hover, QListView::item:hover { background: $hover; }
QTableView::item:selected, QTreeView::item:selected, QListView::item:selected { background: $selection;
  color: $text; }
QHeaderView { background: $raised; border: none; }
QHeaderView::section { background: $raised; color: $muted; border: none;
  border-bottom: 1px solid $border; padding: 0 8px 0 12px;
  font-size: 12px; font-weight: 500; min-height: 23px; max-height: 23px; }
QHeaderView::section:hover { color: $text; }
QHeaderView::up-arrow, QHeaderView::down-arrow { width: 10px; height: 10px;
  subcontrol-position: center right; right: 4px; }
QHeaderView::up-arrow { image: url($caretUp); }
QHeaderView::down-arrow { image: url($caretDown); }
QTableCornerButton::section { background: $raised; border: none; }

QTreeView { show-decoration-selected: 1; }
QTreeView[look="list"] { border: 1px solid $control; border-radius: 4px; padding: 4px; }
QTreeView[look="list"]::item { min-height: 24px; }
QListWidget[look="indented"]::item { padding-left: 13px; }
QTreeView::branch { background: transparent; }
QTreeView::branch:selected { background: $selection; }
QTreeView::branch:has-children:closed { image: url($caretRight); }
QTreeView::branch:has-children:open { image: url($caretDown); }

QGroupBox { border: none; margin-top: 20px; font-weight: 600; }
QGroupBox::title { subcontrol-origin: margin; left: 0; }
QSplitter::handle { background: $border; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }

QPlainTextEdit[look="field"] { border: 1px solid $control; border-radius: 4px; padding: 2px 4px; }
QPlainTextEdit[look="field"]:focus { border: 2px solid $accent; padding: 1px 3px; }

QWidget[look="window"] { background: $window; }
QWidget[look="panel"] { background: $panel; }
QWidget[look="bar"] { background: $panel; border-bottom: 1px solid $border; }
QWidget[look="footer"] { background: $panel; border-top: 1px solid $border; }
QFrame[look="card"] { background: $panel; border: 1px solid $border; border-radius: 8px; }
QFrame[look="hairline"] { background: $border; border: none; min-height: 1px; max-height: 1px; }
QFrame[look="vline"] { background: $border; border: none; min-width: 1px; max-width: 1px; }
QFrame[look="drop"] { background: transparent; border: 1px dashed $control; border-radius: 6px; }
QFrame[look="drop-over"] { background: $selection; border: 2px dashed $accent; border-radius: 6px; }

QLabel { background: transparent; }
QLabel[look="muted"] { color: $muted; }
QLabel[look="caption"] { color: $muted; font-size: 12px; }
QLabel[look="caption-strong"] { color: $text; font-size: 12px; font-weight: 500; }
QLabel[look="dock-title"] { color: $muted; font-size: 11px; font-weight: 600; letter-spacing: 0.7px; }
QLabel[look="dock-title-zh"] { color: $muted; font-size: 12px; font-weight: 600; letter-spacing: 0.5px; }
QLabel[look="heading"] { font-weight: 600; }
QLabel[look="strong"] { font-weight: 500; }
QLabel[look="run-name"] { font-size: 15px; font-weight: 600; }
QLabel[look="word"] { font-size: 20px; font-weight: 600; }
QLabel[look="card-title"] { font-size: 17px; font-weight: 600; }
QLabel[look="welcome"] { font-size: 26px; font-weight: 600; }
QLabel[look="lead"] { color: $muted; font-size: 15px; }
QLabel[look="card-words"] { color: $muted; }
QLabel[look="fact"] { font-size: 12px; }
QFrame[look="recent"] { background: transparent; border: none; border-radius: 6px; }
QFrame[look="recent"]:hover { background: $hover; }
QFrame[look="recent"]:focus { border: 2px solid $accent; }
QLabel[look="link"] { color: $accentText; }
QLabel[look="error"] { color: $error; font-size: 12px; }
QLabel[look="warning"] { color: $warning; font-size: 12px; }
QLabel[look="success"] { color: $success; font-size: 12px; }
QLabel[look="key"] { color: $muted; font-size: 11px; border: 1px solid $border; border-radius: 3px;
  background: $window; padding: 0 5px; }
QLabel[look="badge"] { color: $accentText; background: $selection; border-radius: 3px; padding: 1px 6px;
  font-size: 12px; }

QFrame[look="strip-error"] { background: $errorBg; border-bottom: 1px solid $border; }
QFrame[look="strip-error"] QLabel[look="heading"] { color: $error; }
QFrame[look="strip-warning"] { background: $warningBg; border-bottom: 1px solid $border; }
QFrame[look="strip-warning"] QLabel[look="heading"] { color: $warning; }
QFrame[look="strip-success"] { background: $successBg; border-bottom: 1px solid $border; }
QFrame[look="strip-success"] QLabel[look="heading"] { color: $success; }
QFrame[look="strip-info"] { background: $selection; border-bottom: 1px solid $border; }

QPushButton[look="segment"] { border-radius: 0; padding: 0 12px; margin: 0; border: 1px solid $control;
  border-left: none; background: $raised; font-weight: 500; }
QPushButton[look="segment-first"] { border-radius: 0; padding: 0 12px; border: 1px solid $control;
  border-top-left-radius: 4px; border-bottom-left-radius: 4px; background: $raised; font-weight: 500; }
QPushButton[look="segment-last"] { border-radius: 0; padding: 0 12px; border: 1px solid $control;
  border-left: none; border-top-right-radius: 4px; border-bottom-right-radius: 4px; background: $raised;
  font-weight: 500; }
QPushButton[look="segment"]:hover, QPushButton[look="segment-first"]:hover,
  QPushButton[look="segment-last"]:hover { background: $hover; }
QPushButton[look="segment"]:checked, QPushButton[look="segment-first"]:checked,
  QPushButton[look="segment-last"]:checked { background: $selection; color: $accentText; font-weight: 600; }
QPushButton[look="segment"]:focus, QPushButton[look="segment-first"]:focus,
  QPushButton[look="segment-last"]:focus { border: 2px solid $accent; min-height: 24px; padding: 0 11px; }
"""
