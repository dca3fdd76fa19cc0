"""Addresses of the read API. They are the same in every language."""

from django.urls import path

from . import claims, corrections, log, records, start, statements, subjects

app_name = "api"

urlpatterns = [
    path("", start.StartView.as_view(), name="start"),
    path("claims/", claims.ClaimList.as_view(), name="claims"),
    path("claims/<slug:key>/", records.ClaimRecord.as_view(), name="claim"),
    path("statements/", statements.StatementList.as_view(), name="statements"),
    path("statements/<uuid:id>/", statements.StatementRecord.as_view(), name="statement"),
    path("rebuttals/", statements.RebuttalList.as_view(), name="rebuttals"),
    path("sources/", subjects.SourceList.as_view(), name="sources"),
    path("sources/<slug:key>/", records.SourceRecord.as_view(), name="source"),
    path("topics/", subjects.TopicList.as_view(), name="topics"),
    path("topics/<slug:key>/", records.TopicRecord.as_view(), name="topic"),
    path("editions/", log.EditionList.as_view(), name="editions"),
    path("editions/<int:number>/", log.EditionRecord.as_view(), name="edition"),
    path("corrections/", corrections.CorrectionList.as_view(), name="corrections"),
    path("corrections/<int:number>/", corrections.CorrectionRecord.as_view(), name="correction"),
    path("checkpoint/", log.CheckpointView.as_view(), name="checkpoint"),
    path("schema/", start.SchemaView.as_view(), name="schema"),
]
