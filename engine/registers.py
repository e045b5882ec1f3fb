"""The registers that a page can show: `[NAME]`, or `[NAME part]` for some of its groups."""

from engine import (
    claim_list,
    register_corrections,
    register_events,
    register_facts,
    register_glossary,
    register_questions,
    register_reasons,
    register_sources,
    register_tables,
    report,
)

SHOW = {
    "CLAIMS": claim_list.show,
    "CORRECTIONS": register_corrections.show,
    "EVENTS": register_events.show,
    "FACTS": register_facts.show,
    "GLOSSARY": register_glossary.show,
    "QUESTIONS": register_questions.show,
    "REASONS": register_reasons.show,
    "REPOSITORY": report.ways,
    "SOURCES": register_sources.show,
    "TABLES": register_tables.show,
}
