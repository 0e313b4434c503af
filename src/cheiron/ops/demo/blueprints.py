"""The five organisations of `domain` 8, with their numbers. All names are invented."""

from __future__ import annotations

from cheiron.ops.demo.blueprint import Blueprint, Body, Group, Plan, RoundPlan, Seat
from cheiron.people.states import OrganisationKind

STUDENTS = ("ms1", "ms2", "ms3", "ms4")
RESIDENTS = ("pgy1", "pgy2", "pgy3")
SENIORS = ("associate_professor", "professor")
FACULTY = ("instructor", "assistant_professor", "associate_professor", "professor")
CLINICAL = (
    "Medicine", "Surgery", "Paediatrics", "Psychiatry", "Family Medicine", "Emergency Medicine",
    "Obstetrics and Gynaecology", "Neurology", "Anaesthesiology", "Pathology", "Medical Education",
)  # fmt: skip
DIVISIONS = (
    "General Medicine", "Cardiology", "Gastroenterology", "Nephrology", "Endocrinology", "Rheumatology", "Haematology",
    "Oncology", "Pulmonary and Critical Care", "Infectious Diseases", "Geriatrics", "Hospital Medicine",
)  # fmt: skip
SPECIALTIES = {
    "Medicine": ("General internal medicine", "Cardiology", "Gastroenterology", "Nephrology", "Medical oncology"),
    "Surgery": ("General surgery", "Trauma surgery", "Vascular surgery", "Paediatric surgery"),
    "Paediatrics": ("General paediatrics", "Neonatology", "Paediatric oncology", "Adolescent medicine"),
    "Psychiatry": ("Psychiatry", "Child and adolescent psychiatry", "Addiction medicine"),
    "Family Medicine": ("Family medicine",),
    "Emergency Medicine": ("Emergency medicine", "Medical toxicology"),
    "Obstetrics and Gynaecology": ("Obstetrics and gynaecology", "Maternal-fetal medicine"),
    "Neurology": ("Neurology", "Sleep medicine"),
    "Anaesthesiology": ("Anaesthesiology", "Pain medicine", "Critical care medicine"),
    "Pathology": ("Pathology",),
    "Medical Education": ("Medical education",),
} | {name: (name,) for name in DIVISIONS}

SCHOOL = Blueprint(
    code="school",
    name="Alder Valley School of Medicine",
    kind=OrganisationKind.SCHOOL,
    domain="aldervalley.example",
    sites={"Alder Valley University Hospital": CLINICAL},
    divisions={"Medicine": DIVISIONS[:6]},
    groups=(
        *(Group(level, 180) for level in STUDENTS),
        *(Group(level, 20) for level in RESIDENTS),
        Group("instructor", 20, credentials="MD"),
        Group("assistant_professor", 70, credentials="MD"),
        Group("associate_professor", 45, credentials="MD"),
        Group("professor", 35, credentials="MD"),
        Group("staff", 12, ("Medical Education",)),
    ),
    seats=(
        Seat("dean"),
        Seat("associate_dean", "Medical Education"),
        *(Seat("department_chair", name) for name in CLINICAL),
        Seat("division_chief", "Cardiology"),
        Seat("clerkship_director", "Surgery", "associate_professor"),
        Seat("program_director", "Paediatrics", "associate_professor"),
        Seat("chief_resident", "Medicine", "pgy3"),
    ),
    plans=(
        Plan("school-coaching", "Longitudinal coaching", "", STUDENTS, FACULTY[1:], 360, 62, 14),
        Plan("residency-coaching", "Resident growth coaching", "", RESIDENTS, FACULTY[1:], 48, 18, 11),
        Plan("faculty-mentoring", "Faculty mentoring", "", FACULTY[:2], SENIORS, 60, 30, 12),
    ),
    bodies=(
        Body("promotions_committee", "Student Promotions Committee", level="", members=5),
        Body("course", "Foundations of Medicine", level="ms1", members=3),
        Body("course", "Surgery Clerkship", level="ms3", members=2),
    ),
    rounds=(
        RoundPlan("review", "Entering class", fresh=Plan(
            "school-coaching", "Coaching for the entering class", "", STUDENTS[:1], FACULTY[1:], 120, 30, 1)),
        RoundPlan("published", "Spring round", of="Resident growth coaching"),
        RoundPlan("collecting", "First writing round", fresh=Plan(
            "faculty-mentoring", "Writing mentors", "", FACULTY[:2], SENIORS, 60, 24, 1)),
    ),
    specialties=SPECIALTIES,
)  # fmt: skip
RESIDENCY = Blueprint(
    code="residency",
    name="Millbrook Community Hospital Internal Medicine Residency",
    kind=OrganisationKind.RESIDENCY,
    domain="millbrook.example",
    sites={"Millbrook Community Hospital": ("Medicine", "Paediatrics", "Graduate Medical Education")},
    divisions={},
    groups=(
        *(Group(level, 8, ("Medicine",), "MD") for level in RESIDENTS),
        Group("assistant_professor", 8, ("Medicine",), "MD"),
        Group("associate_professor", 4, ("Medicine",), "MD"),
        Group("professor", 2, ("Medicine",), "MD"),
        Group("assistant_professor", 3, ("Paediatrics",), "MD"),
        Group("staff", 3, ("Graduate Medical Education",)),
    ),
    seats=(
        Seat("dio", "Graduate Medical Education"),
        Seat("department_chair", "Medicine"),
        Seat("program_director", "Medicine", "associate_professor"),
        Seat("associate_program_director", "Medicine", "assistant_professor"),
        Seat("chief_resident", "Medicine", "pgy3"),
    ),
    plans=(Plan("residency-coaching", "Resident growth coaching", "", RESIDENTS, FACULTY[1:], 24, 10, 10),),
    bodies=(Body("competence_committee", "Clinical Competence Committee", "Medicine", members=4),),
    rounds=(RoundPlan("review", "Second half of the year", of="Resident growth coaching"),),
    specialties=SPECIALTIES,
)
DEPARTMENT = Blueprint(
    code="department",
    name="Department of Medicine, Harrow University",
    kind=OrganisationKind.DEPARTMENT,
    domain="harrow.example",
    sites={"Harrow University Hospital": ("Medicine", "Surgery", "Paediatrics", "Faculty Affairs")},
    divisions={"Medicine": DIVISIONS},
    groups=(
        Group("instructor", 25, DIVISIONS, "MD"),
        Group("assistant_professor", 95, DIVISIONS, "MD"),
        Group("associate_professor", 55, DIVISIONS, "MD"),
        Group("professor", 45, DIVISIONS, "MD"),
        Group("professor", 8, ("Surgery", "Paediatrics"), "MD"),
        Group("fellow", 20, DIVISIONS, "MD"),
        Group("pgy2", 12, ("Medicine",), "MD"),
        Group("staff", 4, ("Faculty Affairs",)),
    ),
    seats=(
        Seat("department_chair", "Medicine"),
        Seat("vice_chair", "Medicine"),
        *(Seat("division_chief", name) for name in DIVISIONS),
        Seat("associate_dean", "Faculty Affairs"),
    ),
    plans=(Plan("faculty-mentoring", "Faculty mentoring", "Medicine", FACULTY[:2], SENIORS, 110, 48, 12),),
    bodies=(Body("promotions_committee", "Promotions and Tenure Committee", "Medicine", members=5),),
    rounds=(RoundPlan("collecting", "Autumn round", of="Faculty mentoring"),),
    specialties=SPECIALTIES,
)
SYSTEM_SITES = ("Northgate Hospital", "St Brendan Hospital", "Lakeside Hospital", "Pinecrest Hospital",
                "Riverbend Hospital", "Old Mill Hospital")  # fmt: skip
SYSTEM = Blueprint(
    code="system",
    name="Three Rivers Health",
    kind=OrganisationKind.SYSTEM,
    domain="threerivers.example",
    sites={site: tuple(f"{name}, {site.removesuffix(' Hospital')}" for name in CLINICAL[:4]) for site in SYSTEM_SITES},
    divisions={},
    groups=(
        Group("attending_nonfaculty", 1700, credentials="MD"),
        Group("assistant_professor", 600, credentials="MD"),
        Group("professor", 300, credentials="MD"),
        Group("app", 800, credentials="NP"),
        *(Group(level, 300, credentials="MD") for level in RESIDENTS),
        Group("staff", 40),
    ),
    seats=(
        Seat("cmo"),
        *(Seat("department_chair", f"{name}, {site.removesuffix(' Hospital')}")
          for site in SYSTEM_SITES for name in CLINICAL[:4]),
    ),
    plans=(
        Plan("faculty-mentoring", "Physician peer mentoring", "",
             ("attending_nonfaculty", "assistant_professor", "app"),
             ("assistant_professor", "professor", "attending_nonfaculty"), 420, 160, 12),
        Plan("residency-coaching", "Resident growth coaching", "", RESIDENTS, ("assistant_professor", "professor"),
             300, 110, 10),
    ),
    rounds=(RoundPlan("published", "Spring round", of="Resident growth coaching"),),
    specialties={f"{name}, {site.removesuffix(' Hospital')}": SPECIALTIES[name]
                 for site in SYSTEM_SITES for name in CLINICAL[:4]},
)  # fmt: skip
REGIONS = ("Northeast Region", "Southern Region", "Midwest Region", "Western Region", "International Members")
SOCIETY = Blueprint(
    code="society",
    name="National Society of Hospital Medicine Educators",
    kind=OrganisationKind.SOCIETY,
    domain="nshme.example",
    sites={region: (f"{region.split()[0]} Chapter",) for region in REGIONS},
    divisions={},
    groups=(
        Group("assistant_professor", 2600, credentials="MD"),
        Group("associate_professor", 1800, credentials="MD"),
        Group("professor", 900, credentials="MD"),
        Group("fellow", 500, credentials="MD"),
        Group("external", 700, credentials="MD"),
        Group("staff", 4),
    ),
    seats=(Seat("society_officer"), Seat("society_officer", "Northeast Chapter")),
    plans=(
        Plan("society-mentoring", "Distance mentoring", "", ("fellow", "assistant_professor"), SENIORS, 190, 110, 9),
    ),
    rounds=(RoundPlan("review", "This year’s call", of="Distance mentoring"),),
    specialties={f"{region.split()[0]} Chapter": ("Hospital medicine",) for region in REGIONS},
)
BLUEPRINTS = {print_.code: print_ for print_ in (SCHOOL, RESIDENCY, DEPARTMENT, SYSTEM, SOCIETY)}
